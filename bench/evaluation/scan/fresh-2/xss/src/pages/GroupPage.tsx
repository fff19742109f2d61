import DOMPurify from 'dompurify';
import { useCallback, useEffect, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { api, ApiError } from '../api';
import { Avatar } from '../ui/Avatar';
import { Tabs } from '../ui/Tabs';
import { useToast } from '../ui/toasts';

interface Post {
  id: string;
  author: { name: string; handle: string };
  html: string;
  at: string;
}

interface Group {
  id: string;
  name: string;
  about: string;
  rules: string;
  member: boolean;
  members: number;
}

type Tab = 'posts' | 'about' | 'rules';

export default function GroupPage() {
  const { id = '' } = useParams();
  const toast = useToast();
  const [group, setGroup] = useState<Group>();
  const [posts, setPosts] = useState<Post[]>([]);
  const [tab, setTab] = useState<Tab>('posts');
  const [missing, setMissing] = useState(false);

  const load = useCallback(async () => {
    try {
      const [loaded, list] = await Promise.all([
        api.get<Group>(`/groups/${encodeURIComponent(id)}`),
        api.get<Post[]>(`/groups/${encodeURIComponent(id)}/posts`),
      ]);
      setGroup(loaded);
      setPosts(list);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) setMissing(true);
      else toast('The group cannot be loaded.', 'bad');
    }
  }, [id, toast]);

  useEffect(() => void load(), [load]);

  async function join() {
    if (!group) return;
    await api.put(`/groups/${encodeURIComponent(group.id)}/membership`);
    setGroup({ ...group, member: true, members: group.members + 1 });
    toast(`Welcome to ${group.name}`);
  }

  if (missing) return <p>This group does not exist (any more).</p>;
  if (!group) return <p aria-busy="true">Loading…</p>;

  return (
    <main>
      <header>
        <h1>{group.name}</h1>
        <p>{group.members} members</p>
        {!group.member && <button onClick={() => void join()}>Join</button>}
      </header>

      <Tabs
        value={tab}
        onChange={(value) => setTab(value as Tab)}
        options={[
          { value: 'posts', label: 'Posts' },
          { value: 'about', label: 'About' },
          { value: 'rules', label: 'House rules' },
        ]}
      />

      {tab === 'posts' && (
        <ol>
          {posts.map((post) => (
            <li key={post.id}>
              <Avatar name={post.author.name} />
              <Link to={`/members/${encodeURIComponent(post.author.handle)}`}>{post.author.name}</Link>
              <time dateTime={post.at}>{new Date(post.at).toLocaleString('en-GB')}</time>
              <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(post.html) }} />
            </li>
          ))}
          {posts.length === 0 && <li>Nobody has written yet.</li>}
        </ol>
      )}

      {tab === 'about' && <p>{group.about}</p>}

      {tab === 'rules' && (
        <div dangerouslySetInnerHTML={{ __html: group.rules.replaceAll('\n', '<br />') }} />
      )}
    </main>
  );
}
