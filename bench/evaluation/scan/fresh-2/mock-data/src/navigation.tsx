import type { ReactNode } from 'react';
import { CalendarIcon, HeartIcon, HouseIcon, PeopleIcon } from './icons';

interface Entry {
  to: string;
  label: string;
  icon: ReactNode;
  roles?: string[];
}

export const mainNavigation: Entry[] = [
  { to: '/', label: 'Home', icon: <HouseIcon /> },
  { to: '/events', label: 'Events', icon: <CalendarIcon /> },
  { to: '/groups', label: 'Groups', icon: <PeopleIcon /> },
  { to: '/give', label: 'Give', icon: <HeartIcon /> },
];

export const adminNavigation: Entry[] = [
  { to: '/admin/queue', label: 'Queue', icon: <PeopleIcon />, roles: ['moderator', 'admin'] },
  { to: '/admin/figures', label: 'Figures', icon: <CalendarIcon />, roles: ['admin'] },
];

export function entriesFor(role: string): Entry[] {
  return [...mainNavigation, ...adminNavigation.filter((entry) => entry.roles?.includes(role))];
}
