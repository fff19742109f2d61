export interface NavItem {
  to: string;
  label: string;
  icon: string;
  roles?: readonly ('moderator' | 'admin')[];
}

export const primary: readonly NavItem[] = [
  { to: '/', label: 'Home', icon: 'house' },
  { to: '/events', label: 'Events', icon: 'calendar' },
  { to: '/newsroom', label: 'Newsroom', icon: 'newspaper' },
  { to: '/stories', label: 'Stories', icon: 'book-open' },
  { to: '/governance', label: 'Governance', icon: 'scale' },
];

export const admin: readonly NavItem[] = [
  { to: '/admin/queue', label: 'Queue', icon: 'inbox', roles: ['moderator', 'admin'] },
  { to: '/admin/audit', label: 'Audit log', icon: 'list', roles: ['admin'] },
  { to: '/admin/members', label: 'Members', icon: 'users', roles: ['admin'] },
];

export function visibleFor(role: string | undefined): NavItem[] {
  return [...primary, ...admin].filter((item) => item.roles === undefined || item.roles.some((r) => r === role));
}

export const signOut: NavItem = { to: '/sign-out', label: 'Sign out', icon: 'door' };
