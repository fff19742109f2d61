import { useMemo, useState } from 'react';
import { Page } from '../layout/Page';
import { initials } from '../lib/initials';

type Volunteer = {
  id: number;
  name: string;
  role: string;
  borough: string;
  hours: number;
};

export default function Volunteers() {
  // TODO: GET /volunteers once the API is deployed
  const [volunteers] = useState<Volunteer[]>([
    { id: 1, name: 'Tobi Adeleke', role: 'Steward', borough: 'Lewisham', hours: 42 },
    { id: 2, name: 'Renée Charles', role: 'Kitchen', borough: 'Haringey', hours: 17 },
    { id: 3, name: 'Imran Sheikh', role: 'Sound', borough: 'Newham', hours: 63 },
    { id: 4, name: 'Paulette Green', role: 'Steward', borough: 'Lambeth', hours: 28 },
  ]);
  const [borough, setBorough] = useState('all');

  const boroughs = useMemo(() => ['all', ...new Set(volunteers.map((v) => v.borough))], [volunteers]);
  const shown = borough === 'all' ? volunteers : volunteers.filter((v) => v.borough === borough);

  return (
    <Page title="Our volunteers">
      <label htmlFor="borough">Borough</label>
      <select id="borough" value={borough} onChange={(e) => setBorough(e.target.value)}>
        {boroughs.map((b) => (
          <option key={b} value={b}>
            {b}
          </option>
        ))}
      </select>
      <ul className="grid">
        {shown.map((v) => (
          <li key={v.id}>
            <span className="avatar" aria-hidden>{initials(v.name)}</span>
            <strong>{v.name}</strong>
            <span>{v.role}</span>
            <span>{v.hours} h this year</span>
          </li>
        ))}
      </ul>
    </Page>
  );
}
