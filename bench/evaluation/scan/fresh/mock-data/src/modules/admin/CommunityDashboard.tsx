import { useCallback, useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router-dom';
import { format, subDays } from 'date-fns';
import { AlertTriangle, Calendar, Download, RefreshCw, UserCheck, Users } from 'lucide-react';
import { supabase } from '../../lib/supabase';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card, CardContent, CardHeader, CardTitle } from '../../ui/card';
import { LineChart } from '../../components/LineChart';
import { toast } from '../../ui/toast';

type Range = 7 | 30 | 90;

interface Overview {
  members: number;
  newMembers: number;
  events: number;
  reports: number;
}

interface Report {
  id: string;
  reason: string;
  target: string;
  createdAt: string;
  severity: 'low' | 'medium' | 'high';
}

interface Day {
  label: string;
  value: number;
}

const RANGES: { days: Range; label: string }[] = [
  { days: 7, label: 'A week' },
  { days: 30, label: 'A month' },
  { days: 90, label: 'A quarter' },
];

const SEVERITIES: Record<Report['severity'], { label: string; colour: string; hours: number }> = {
  low: { label: 'Low', colour: 'bg-gray-200', hours: 72 },
  medium: { label: 'Medium', colour: 'bg-amber-200', hours: 24 },
  high: { label: 'High', colour: 'bg-red-200', hours: 4 },
};

const QUICK_LINKS = [
  { to: '/admin/events', title: 'Events', text: 'Approve what was sent in' },
  { to: '/admin/members', title: 'Members', text: 'Roles, pauses and goodbyes' },
  { to: '/admin/letters', title: 'Letters', text: 'Write the next newsletter' },
];

const nothing: Overview = { members: 0, newMembers: 0, events: 0, reports: 0 };

async function countOf(table: string, since?: Date): Promise<number> {
  let query = supabase.from(table).select('*', { count: 'exact', head: true });
  if (since) query = query.gte('created_at', since.toISOString());
  const { count, error } = await query;
  if (error) throw error;
  return count ?? 0;
}

function asCsv(days: Day[]): string {
  return ['day,sign-ups', ...days.map(({ label, value }) => `${label},${value}`)].join('\n');
}

export default function CommunityDashboard() {
  const [range, setRange] = useState<Range>(30);
  const [overview, setOverview] = useState<Overview>(nothing);
  const [days, setDays] = useState<Day[]>([]);
  const [reports, setReports] = useState<Report[]>([]);
  const [loading, setLoading] = useState(true);
  const [problem, setProblem] = useState('');

  const since = useMemo(() => subDays(new Date(), range), [range]);

  const load = useCallback(async () => {
    setLoading(true);
    setProblem('');
    try {
      const [members, newMembers, events, open] = await Promise.all([
        countOf('profiles'),
        countOf('profiles', since),
        countOf('events', since),
        supabase.from('reports').select('*').is('closed_at', null).order('created_at'),
      ]);
      if (open.error) throw open.error;
      setOverview({ members, newMembers, events, reports: open.data.length });
      setReports(
        open.data.map((row) => ({
          id: row.id,
          reason: row.reason,
          target: row.target,
          createdAt: row.created_at,
          severity: row.severity,
        })),
      );
    } catch (error) {
      console.error('dashboard', error);
      setProblem('The figures could not be loaded.');
    } finally {
      setLoading(false);
    }
  }, [since]);

  useEffect(() => {
    void load();
  }, [load]);

  useEffect(() => {
    setDays(
      Array.from({ length: range }, (_, index) => ({
        label: format(subDays(new Date(), range - index), 'd MMM'),
        value: Math.floor(Math.random() * 15) + 2,
      })),
    );
  }, [range]);

  async function close(id: string) {
    const { error } = await supabase.from('reports').update({ closed_at: new Date().toISOString() }).eq('id', id);
    if (error) return toast('The report could not be closed', 'bad');
    setReports((list) => list.filter((report) => report.id !== id));
    setTimeout(() => void load(), 500);
  }

  function download() {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([asCsv(days)], { type: 'text/csv' }));
    link.download = `sign-ups-${format(new Date(), 'yyyy-MM-dd')}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  const tiles = [
    { title: 'Members', value: overview.members, icon: Users },
    { title: 'New', value: overview.newMembers, icon: UserCheck },
    { title: 'Events', value: overview.events, icon: Calendar },
    { title: 'Open reports', value: overview.reports, icon: AlertTriangle },
  ];

  return (
    <main className="space-y-8 p-8">
      <header className="flex items-center justify-between">
        <h1 className="text-3xl font-bold">How the community is doing</h1>
        <div className="flex gap-2">
          {RANGES.map(({ days: value, label }) => (
            <Button key={value} variant={value === range ? 'default' : 'outline'} onClick={() => setRange(value)}>
              {label}
            </Button>
          ))}
          <Button variant="ghost" onClick={load} disabled={loading} aria-label="Load again">
            <RefreshCw className={loading ? 'animate-spin' : ''} />
          </Button>
        </div>
      </header>

      {problem && <p role="alert">{problem}</p>}

      <section className="grid gap-4 md:grid-cols-4">
        {tiles.map(({ title, value, icon: Icon }) => (
          <Card key={title}>
            <CardHeader>
              <CardTitle>{title}</CardTitle>
              <Icon className="h-4 w-4" />
            </CardHeader>
            <CardContent>{loading ? '–' : value.toLocaleString()}</CardContent>
          </Card>
        ))}
      </section>

      <section>
        <h2>Sign-ups</h2>
        <LineChart title="Sign-ups for each day" points={days} />
        <Button variant="outline" onClick={download}>
          <Download /> CSV
        </Button>
      </section>

      <section>
        <h2>Open reports</h2>
        {reports.length === 0 && !loading && <p>Nothing is open. Go outside.</p>}
        <ul>
          {reports.map((report) => (
            <li key={report.id} className="flex items-center gap-4">
              <Badge className={SEVERITIES[report.severity].colour}>{SEVERITIES[report.severity].label}</Badge>
              <span>{report.target}</span>
              <span>{report.reason}</span>
              <Button onClick={() => close(report.id)}>Close</Button>
            </li>
          ))}
        </ul>
      </section>

      <nav className="grid gap-4 md:grid-cols-3">
        {QUICK_LINKS.map(({ to, title, text }) => (
          <Link key={to} to={to}>
            <b>{title}</b>
            <p>{text}</p>
          </Link>
        ))}
      </nav>
    </main>
  );
}
