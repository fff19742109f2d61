import { useMemo, useState } from 'react';
import { marked } from 'marked';
import { useQuery } from '@tanstack/react-query';
import { api } from '../lib/api';

interface Group {
  id: string;
  name: string;
  about: string;
  rules: string[];
  members: number;
}

marked.setOptions({ gfm: true, breaks: true });

export function GroupAbout({ id }: { id: string }) {
  const [all, setAll] = useState(false);
  const { data: group, isPending } = useQuery({
    queryKey: ['group', id],
    queryFn: () => api.get<Group>(`/groups/${encodeURIComponent(id)}`),
  });

  const about = useMemo(() => marked.parse(group?.about ?? '', { async: false }), [group?.about]);

  if (isPending) return <p>Loading…</p>;
  if (!group) return <p>This group does not exist any more.</p>;

  const rules = all ? group.rules : group.rules.slice(0, 3);
  return (
    <section>
      <h2>{group.name}</h2>
      <p>{group.members.toLocaleString()} members</p>
      <div className={all ? 'prose' : 'prose clamp'} dangerouslySetInnerHTML={{ __html: about }} />
      <ol>
        {rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ol>
      <button onClick={() => setAll(!all)}>{all ? 'Less' : 'More'}</button>
    </section>
  );
}
