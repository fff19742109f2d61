import { createClient } from '@supabase/supabase-js';

const supabase = createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_SERVICE_KEY!);

const profiles = [
  { id: '00000000-0000-0000-0000-000000000001', display_name: 'Ade Local', city: 'London' },
  { id: '00000000-0000-0000-0000-000000000002', display_name: 'Bo Local', city: 'Leeds' },
];

const events = Array.from({ length: 20 }, (_, index) => ({
  title: `Local event ${index + 1}`,
  starts_at: new Date(Date.now() + index * 86_400_000).toISOString(),
  attending: Math.floor(Math.random() * 80),
}));

if (!process.env.SUPABASE_URL?.includes('127.0.0.1')) throw new Error('Only for the local database');
await supabase.from('profiles').upsert(profiles);
await supabase.from('events').insert(events);
console.log(`${profiles.length} profiles, ${events.length} events`);
