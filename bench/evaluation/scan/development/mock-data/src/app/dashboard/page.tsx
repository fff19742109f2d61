import { LineChart } from '@/components/charts';
import { getSession } from '@/lib/session';
import { redirect } from 'next/navigation';

const engagement = [
  { month: 'Jan', active: 420, returning: 180 },
  { month: 'Feb', active: 515, returning: 233 },
  { month: 'Mar', active: 608, returning: 301 },
  { month: 'Apr', active: 702, returning: 366 },
  { month: 'May', active: 811, returning: 420 },
  { month: 'Jun', active: 934, returning: 512 },
];

export default async function Page() {
  const session = await getSession();
  if (session === null) redirect('/login');

  return (
    <main>
      <h1>Hello {session.displayName}</h1>
      <LineChart
        title="Engagement"
        data={engagement}
        x="month"
        series={['active', 'returning']}
      />
    </main>
  );
}
