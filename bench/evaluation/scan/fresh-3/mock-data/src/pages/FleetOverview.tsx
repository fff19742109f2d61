import { useMemo, useState } from 'react';
import { Truck, Wrench } from 'lucide-react';
import { VehicleRow } from '../components/VehicleRow';
import type { Vehicle } from '../types';

const initialVehicles: Vehicle[] = [
  { id: 'v1', plate: 'KX21 ABF', driver: 'Marta Olsen', status: 'on-route', fuel: 72, lastPing: '2 min ago' },
  { id: 'v2', plate: 'LD70 QWE', driver: 'Ravi Menon', status: 'idle', fuel: 41, lastPing: '11 min ago' },
  { id: 'v3', plate: 'BN19 TTR', driver: 'Joanna Piper', status: 'service', fuel: 15, lastPing: '3 h ago' },
  { id: 'v4', plate: 'YK22 PLM', driver: 'Ahmed Suleiman', status: 'on-route', fuel: 88, lastPing: 'just now' },
];

export default function FleetOverview() {
  const [vehicles] = useState(initialVehicles);
  const [query, setQuery] = useState('');

  const shown = useMemo(
    () => vehicles.filter((v) => v.plate.toLowerCase().includes(query.toLowerCase())),
    [vehicles, query],
  );
  const inService = vehicles.filter((v) => v.status === 'service').length;

  return (
    <main className="p-6 space-y-4">
      <header className="flex items-center gap-2">
        <Truck aria-hidden />
        <h1 className="text-xl font-semibold">Fleet</h1>
        {inService > 0 && (
          <span className="badge"><Wrench size={14} /> {inService} in service</span>
        )}
      </header>
      <input
        value={query}
        onChange={(e) => setQuery(e.target.value)}
        placeholder="AB12 CDE"
        className="input"
      />
      <ul>
        {shown.map((v) => <VehicleRow key={v.id} vehicle={v} />)}
      </ul>
    </main>
  );
}
