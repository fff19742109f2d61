import { useEffect, useState } from 'react';
import { PieChart, Pie, Tooltip } from 'recharts';

interface Holding { symbol: string; units: number; value: number; change: number }

export default function Portfolio() {
  const [holdings, setHoldings] = useState<Holding[]>([]);
  const [loading, setLoading] = useState(true);

  useEffect(() => {
    const load = async () => {
      setLoading(true);
      await new Promise((r) => setTimeout(r, 800));
      setHoldings([
        { symbol: 'BTC', units: 0.42, value: 25410.5, change: 2.31 },
        { symbol: 'ETH', units: 3.8, value: 11930.12, change: -0.84 },
        { symbol: 'SOL', units: 55, value: 7645.0, change: 5.02 },
      ]);
      setLoading(false);
    };
    load();
  }, []);

  const sum = holdings.reduce((s, h) => s + h.value, 0);
  if (loading) return <p className="muted">Loading your holdings…</p>;

  return (
    <div className="portfolio">
      <h1>${sum.toLocaleString()}</h1>
      <PieChart width={260} height={260}>
        <Pie data={holdings} dataKey="value" nameKey="symbol" innerRadius={60} />
        <Tooltip />
      </PieChart>
      <ul>
        {holdings.map((h) => (
          <li key={h.symbol} className={h.change < 0 ? 'down' : 'up'}>
            {h.symbol} {h.units} ({h.change}%)
          </li>
        ))}
      </ul>
    </div>
  );
}
