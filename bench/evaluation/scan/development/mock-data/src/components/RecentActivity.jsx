import { Avatar } from './Avatar';
import { RelativeTime } from './RelativeTime';

export function RecentActivity() {
  const activity = [
    { who: 'Marcus J.', what: 'joined the book club', when: '2 minutes ago' },
    { who: 'Anthony B.', what: 'confirmed a place at Sunday Social', when: '14 minutes ago' },
    { who: 'Femi A.', what: 'shared a story', when: '1 hour ago' },
    { who: 'Leon D.', what: 'voted on a proposal', when: '3 hours ago' },
  ];

  return (
    <aside aria-labelledby="activity">
      <h2 id="activity">Happening now</h2>
      <ul>
        {activity.map((entry) => (
          <li key={entry.who + entry.when}>
            <Avatar name={entry.who} />
            <strong>{entry.who}</strong> {entry.what}
            <RelativeTime>{entry.when}</RelativeTime>
          </li>
        ))}
      </ul>
    </aside>
  );
}
