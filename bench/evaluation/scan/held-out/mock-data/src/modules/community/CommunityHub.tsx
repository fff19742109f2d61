import { useCallback, useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router-dom';
import { useSession } from '../../session/useSession';
import { getGroups, joinGroup, leaveGroup, type Group } from '../../api/groups';
import { Spinner } from '../../ui/Spinner';
import { Tabs } from '../../ui/Tabs';

type Tab = 'all' | 'mine' | 'near';

const tabs: { key: Tab; label: string }[] = [
  { key: 'all', label: 'All groups' },
  { key: 'mine', label: 'My groups' },
  { key: 'near', label: 'Near me' },
];

interface Thread {
  id: string;
  group: string;
  opener: string;
  replies: number;
  lastAt: string;
}

function useThreads(group: string | null): Thread[] {
  return useMemo(() => {
    if (group === null) return [];
    return [
      { id: `${group}-1`, group, opener: 'Anyone going on Saturday?', replies: 14, lastAt: '2024-04-02T20:11:00Z' },
      { id: `${group}-2`, group, opener: 'Looking for a running mate', replies: 6, lastAt: '2024-04-02T18:40:00Z' },
      { id: `${group}-3`, group, opener: 'Book for May', replies: 22, lastAt: '2024-04-01T09:05:00Z' },
    ];
  }, [group]);
}

export function CommunityHub() {
  const { user } = useSession();
  const [tab, setTab] = useState<Tab>('all');
  const [groups, setGroups] = useState<Group[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const threads = useThreads(open);

  const load = useCallback(async () => {
    setError(null);
    try {
      setGroups(await getGroups());
    } catch (cause) {
      console.error(cause);
      setError('The groups cannot be shown at the moment.');
      setGroups([]);
    }
  }, []);

  useEffect(() => {
    void load();
  }, [load]);

  const shown = useMemo(() => {
    if (groups === null) return [];
    switch (tab) {
      case 'mine':
        return groups.filter((group) => user !== null && group.members.includes(user.id));
      case 'near':
        return groups.filter((group) => group.region === user?.region);
      default:
        return groups;
    }
  }, [groups, tab, user]);

  async function toggle(group: Group) {
    if (user === null) return;
    const change = group.members.includes(user.id) ? leaveGroup : joinGroup;
    await change(group.id);
    await load();
  }

  if (groups === null) return <Spinner label="Groups are loading" />;

  return (
    <main>
      <h1>Community</h1>
      <Tabs items={tabs} value={tab} onChange={setTab} />
      {error !== null && <p role="alert">{error}</p>}
      <ul>
        {shown.map((group) => (
          <li key={group.id}>
            <button type="button" onClick={() => setOpen(group.id)}>
              {group.name}
            </button>
            <button type="button" onClick={() => void toggle(group)}>
              {user !== null && group.members.includes(user.id) ? 'Leave' : 'Join'}
            </button>
          </li>
        ))}
      </ul>
      {threads.map((thread) => (
        <p key={thread.id}>
          <Link to={`/threads/${thread.id}`}>{thread.opener}</Link>, {thread.replies} replies
        </p>
      ))}
    </main>
  );
}
