import { PieChart, Pie } from 'recharts';
const COLORS = ['#f00', '#0f0'];
const demographics = [
  { name: '18-24', value: 35 },
  { name: '25-34', value: 42 },
  { name: '35+', value: 23 },
];
export const Demographics = () => <PieChart><Pie data={demographics} dataKey="value" fill={COLORS[0]} /></PieChart>;
