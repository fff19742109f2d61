import { useState } from 'react';
import { NavLink } from 'react-router-dom';
import { Calendar, Home, Menu, Newspaper, Users, X } from 'lucide-react';
import { useAuth } from '../context/AuthContext';

const LINKS = [
  { id: 1, name: 'Home', to: '/', icon: Home, description: 'Where it starts' },
  { id: 2, name: 'Events', to: '/events', icon: Calendar, description: 'What is on near you' },
  { id: 3, name: 'Newsroom', to: '/news', icon: Newspaper, description: 'Stories by us' },
  { id: 4, name: 'Community', to: '/community', icon: Users, description: 'Groups and people' },
];

const ACCOUNT = [
  { name: 'Profile', to: '/me' },
  { name: 'Messages', to: '/me/messages' },
  { name: 'Settings', to: '/me/settings' },
];

export function SiteNav() {
  const [open, setOpen] = useState(false);
  const { user, signOut } = useAuth();

  return (
    <nav aria-label="Main">
      <button aria-expanded={open} onClick={() => setOpen(!open)}>{open ? <X /> : <Menu />}</button>
      <ul data-open={open}>
        {LINKS.map(({ id, name, to, icon: Icon, description }) => (
          <li key={id}>
            <NavLink to={to} title={description} onClick={() => setOpen(false)}>
              <Icon size={18} /> {name}
            </NavLink>
          </li>
        ))}
      </ul>
      {user ? (
        <ul>
          {ACCOUNT.map(({ name, to }) => (
            <li key={to}><NavLink to={to}>{name}</NavLink></li>
          ))}
          <li><button onClick={signOut}>Sign out</button></li>
        </ul>
      ) : (
        <NavLink to="/login">Sign in</NavLink>
      )}
    </nav>
  );
}
