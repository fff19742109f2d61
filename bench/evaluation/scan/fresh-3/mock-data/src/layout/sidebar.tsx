import { CalendarIcon, HomeIcon, InboxIcon, SettingsIcon, UsersIcon } from '../icons';
import { NavLink } from 'react-router-dom';
import { useUnread } from '../hooks/useUnread';

const items = [
  { title: 'Home', url: '/', icon: HomeIcon },
  { title: 'Inbox', url: '/inbox', icon: InboxIcon, badge: true },
  { title: 'People', url: '/people', icon: UsersIcon },
  { title: 'Calendar', url: '/calendar', icon: CalendarIcon },
  { title: 'Settings', url: '/settings', icon: SettingsIcon },
];

export function Sidebar() {
  const unread = useUnread();
  return (
    <nav>
      {items.map(({ title, url, icon: Icon, badge }) => (
        <NavLink key={url} to={url}>
          <Icon /> {title}
          {badge && unread > 0 && <span className="count">{unread > 99 ? '99+' : unread}</span>}
        </NavLink>
      ))}
    </nav>
  );
}
