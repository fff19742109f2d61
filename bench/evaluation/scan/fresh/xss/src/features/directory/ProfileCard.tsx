import { useState } from 'react';
import { Copy, Link as LinkIcon, Mail, MessageCircle } from 'lucide-react';
import { Avatar } from '../../ui/Avatar';

interface Profile {
  id: string;
  name: string;
  bio: string;
  handle: string;
  email: string | null;
  phone: string | null;
  website: string | null;
  interests: string[];
}

const HANDLE = /^[a-z0-9_.]{2,30}$/i;

/** Whatever people write, the link leads to https. */
function websiteOf(text: string | null): string | null {
  const bare = (text ?? '').trim().replace(/^https?:\/\//i, '');
  return bare === '' ? null : `https://${bare}`;
}

export function ProfileCard({ profile, onMessage }: { profile: Profile; onMessage(id: string): void }) {
  const [copied, setCopied] = useState(false);
  const website = websiteOf(profile.website);

  async function copy() {
    await navigator.clipboard.writeText(`${window.location.origin}/people/${encodeURIComponent(profile.id)}`);
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  }

  return (
    <article>
      <Avatar name={profile.name} />
      <h3>{profile.name}</h3>
      <p style={{ whiteSpace: 'pre-line' }}>{profile.bio}</p>
      <ul>
        {website && <li><a href={website} rel="nofollow noopener"><LinkIcon /> {website.slice(8)}</a></li>}
        {HANDLE.test(profile.handle) && <li><a href={`https://instagram.com/${profile.handle}`}>@{profile.handle}</a></li>}
        {profile.email && <li><a href={`mailto:${encodeURIComponent(profile.email)}`}><Mail /> Write</a></li>}
        {profile.phone && <li><a href={`tel:${profile.phone.replace(/[^\d+]/g, '')}`}>{profile.phone}</a></li>}
      </ul>
      {profile.interests.map((one) => (
        <span key={one} className="chip">{one}</span>
      ))}
      <button onClick={() => onMessage(profile.id)}><MessageCircle /> Message</button>
      <button onClick={copy}><Copy /> {copied ? 'Copied' : 'Copy the link'}</button>
    </article>
  );
}
