import { useMemo, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { toast } from 'sonner';
import { api } from '../lib/api';

interface Issue {
  id: string;
  subject: string;
  sentAt: string | null;
  recipients: number;
  opened: number;
  clicked: number;
}

interface Subscriber {
  id: string;
  email: string;
  state: 'active' | 'paused' | 'bounced';
}

const STATES: { value: Subscriber['state'] | 'all'; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'paused', label: 'Paused' },
  { value: 'bounced', label: 'Bounced' },
];

const TEMPLATES = [
  { id: 'weekly', name: 'Weekly letter', subject: 'This week with us' },
  { id: 'call', name: 'Call for stories', subject: 'We want to hear from you' },
];

const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${Math.round((part / whole) * 100)}%`);

export function NewsletterDashboard() {
  const client = useQueryClient();
  const [state, setState] = useState<Subscriber['state'] | 'all'>('all');
  const [template, setTemplate] = useState('weekly');

  const issues = useQuery({ queryKey: ['issues'], queryFn: () => api.get<Issue[]>('/newsletter/issues') });
  const subscribers = useQuery({
    queryKey: ['subscribers', state],
    queryFn: () => api.get<Subscriber[]>(`/newsletter/subscribers?state=${state}`),
  });
  const draft = useMutation({
    mutationFn: () => api.post<Issue>('/newsletter/issues', { template }),
    onSuccess: () => {
      toast.success('The draft is ready');
      return client.invalidateQueries({ queryKey: ['issues'] });
    },
    onError: () => toast.error('The draft could not be made'),
  });

  const sent = useMemo(() => (issues.data ?? []).filter((issue) => issue.sentAt), [issues.data]);
  const totals = useMemo(
    () =>
      sent.reduce(
        (sum, issue) => ({
          recipients: sum.recipients + issue.recipients,
          opened: sum.opened + issue.opened,
          clicked: sum.clicked + issue.clicked,
        }),
        { recipients: 0, opened: 0, clicked: 0 },
      ),
    [sent],
  );

  return (
    <main className="space-y-8">
      <section className="grid grid-cols-3 gap-4">
        <Figure label="Sent" value={totals.recipients.toLocaleString()} />
        <Figure label="Opened" value={percent(totals.opened, totals.recipients)} />
        <Figure label="Clicked" value={percent(totals.clicked, totals.recipients)} />
      </section>

      <ResponsiveContainer height={240}>
        <BarChart data={sent.slice(-12)} margin={{ top: 8, right: 16, bottom: 8, left: 16 }}>
          <XAxis dataKey="subject" hide />
          <YAxis domain={[0, 100]} ticks={[0, 25, 50, 75, 100]} />
          <Tooltip />
          <Bar dataKey="opened" fill="#7c3aed" radius={[4, 4, 0, 0]} />
        </BarChart>
      </ResponsiveContainer>

      <section>
        <select value={template} onChange={(event) => setTemplate(event.target.value)}>
          {TEMPLATES.map(({ id, name }) => (
            <option key={id} value={id}>{name}</option>
          ))}
        </select>
        <button onClick={() => draft.mutate()} disabled={draft.isPending}>New draft</button>
      </section>

      <section>
        {STATES.map(({ value, label }) => (
          <button key={value} aria-pressed={value === state} onClick={() => setState(value)}>{label}</button>
        ))}
        <table>
          <tbody>
            {(subscribers.data ?? []).map((one) => (
              <tr key={one.id}>
                <td>{one.email}</td>
                <td>{one.state}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {subscribers.data?.length === 0 && <p>Nobody here yet.</p>}
      </section>
    </main>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
