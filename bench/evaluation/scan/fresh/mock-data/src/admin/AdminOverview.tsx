import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Calendar, FileText, ShieldAlert, Users } from 'lucide-react';
import { api } from '../lib/api';
import { Card, CardContent, CardHeader, CardTitle } from '../ui/card';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '../ui/tabs';
import { ModerationTable } from './ModerationTable';
import { AuditLog } from './AuditLog';

interface Pending {
  id: string;
  type: 'event' | 'article';
  title: string;
  submittedBy: string;
  submittedAt: string;
}

interface CardProps {
  title: string;
  value: string | number;
  change?: string;
  icon: React.ReactNode;
}

function StatCard({ title, value, change, icon }: CardProps) {
  return (
    <Card>
      <CardHeader className="flex flex-row items-center justify-between pb-2">
        <CardTitle className="text-sm font-medium">{title}</CardTitle>
        {icon}
      </CardHeader>
      <CardContent>
        <div className="text-2xl font-bold">{value}</div>
        {change && <p className="text-xs text-muted-foreground">{change} from last month</p>}
      </CardContent>
    </Card>
  );
}

export function AdminOverview() {
  const [tab, setTab] = useState('queue');
  const pending = useQuery({
    queryKey: ['admin', 'pending'],
    queryFn: () => api.get<Pending[]>('/admin/pending'),
    refetchInterval: 60_000,
  });

  const events = pending.data?.filter((item) => item.type === 'event') ?? [];
  const articles = pending.data?.filter((item) => item.type === 'article') ?? [];

  return (
    <div className="space-y-6 p-8">
      <h1 className="text-3xl font-bold">Overview</h1>

      <div className="grid gap-4 md:grid-cols-4">
        <StatCard title="Events to review" value={events.length} icon={<Calendar className="h-4 w-4" />} />
        <StatCard title="Articles to review" value={articles.length} icon={<FileText className="h-4 w-4" />} />
        <StatCard title="Active members" value="2,318" change="+12%" icon={<Users className="h-4 w-4" />} />
        <StatCard title="Reports" value={pending.data ? pending.data.length : '–'} icon={<ShieldAlert className="h-4 w-4" />} />
      </div>

      {pending.isError && (
        <p role="alert">
          The queue could not be loaded. <button onClick={() => pending.refetch()}>Try again</button>
        </p>
      )}

      <Tabs value={tab} onValueChange={setTab}>
        <TabsList>
          <TabsTrigger value="queue">Queue</TabsTrigger>
          <TabsTrigger value="log">Log</TabsTrigger>
        </TabsList>
        <TabsContent value="queue">
          <ModerationTable rows={pending.data ?? []} loading={pending.isLoading} />
        </TabsContent>
        <TabsContent value="log">
          <AuditLog days={30} />
        </TabsContent>
      </Tabs>
    </div>
  );
}
