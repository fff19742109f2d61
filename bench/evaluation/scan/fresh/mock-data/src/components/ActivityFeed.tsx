import { formatDistanceToNow } from 'date-fns';
import { Heart, MessageSquare, UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';

interface Activity {
  id: number;
  who: string;
  action: 'joined' | 'commented' | 'liked';
  what: string;
  when: string;
}

interface Props {
  heading?: string;
  items?: Activity[];
  limit?: number;
}

const icons: Record<Activity['action'], ReactNode> = {
  joined: <UserPlus size={16} />,
  commented: <MessageSquare size={16} />,
  liked: <Heart size={16} />,
};

const verbs: Record<Activity['action'], string> = {
  joined: 'joined',
  commented: 'commented on',
  liked: 'liked',
};

export function ActivityFeed({
  heading = 'Lately',
  items = [
    { id: 1, who: 'Leon W.', action: 'joined', what: 'Film Club', when: '2025-02-01T10:15:00Z' },
    { id: 2, who: 'Sam A.', action: 'commented', what: 'Healing in public', when: '2025-02-01T09:40:00Z' },
    { id: 3, who: 'Yaw B.', action: 'liked', what: 'Sunday Soul Brunch', when: '2025-01-31T20:05:00Z' },
  ],
  limit = 8,
}: Props) {
  return (
    <section className="feed">
      <h2>{heading}</h2>
      <ul>
        {items.slice(0, limit).map((item) => (
          <li key={item.id}>
            {icons[item.action]}
            <span>
              <b>{item.who}</b> {verbs[item.action]} <i>{item.what}</i>
            </span>
            <time dateTime={item.when}>{formatDistanceToNow(new Date(item.when), { addSuffix: true })}</time>
          </li>
        ))}
      </ul>
    </section>
  );
}
