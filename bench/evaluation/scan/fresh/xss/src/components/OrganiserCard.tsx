import { Globe, Instagram, Mail } from 'lucide-react';
import { Avatar } from '../ui/Avatar';

interface Organiser {
  id: string;
  name: string;
  about: string;
  website: string | null;
  instagram: string | null;
  email: string | null;
  upcoming: { id: string; title: string }[];
}

interface Props {
  organiser: Organiser;
  compact?: boolean;
  onFollow(id: string): void;
}

export function OrganiserCard({ organiser, compact = false, onFollow }: Props) {
  const { name, about, website, instagram, email, upcoming } = organiser;
  return (
    <article className={compact ? 'card small' : 'card'}>
      <Avatar name={name} />
      <h3>{name}</h3>
      {!compact && <p>{about}</p>}
      <ul>
        {website && (
          <li>
            <a href={website} target="_blank" rel="noreferrer">
              <Globe size={16} /> Website
            </a>
          </li>
        )}
        {instagram && (
          <li>
            <a href={`https://instagram.com/${encodeURIComponent(instagram)}`}>
              <Instagram size={16} /> {instagram}
            </a>
          </li>
        )}
        {email && (
          <li>
            <a href={`mailto:${email}`}>
              <Mail size={16} /> {email}
            </a>
          </li>
        )}
      </ul>
      {upcoming.map((event) => (
        <a key={event.id} href={`/events/${event.id}`}>{event.title}</a>
      ))}
      <button onClick={() => onFollow(organiser.id)}>Follow</button>
    </article>
  );
}
