export const roles = [
  { name: 'owner', level: 100, can: ['read', 'write', 'invite', 'bill', 'delete'] },
  { name: 'editor', level: 50, can: ['read', 'write', 'invite'] },
  { name: 'author', level: 20, can: ['read', 'write'] },
  { name: 'reader', level: 10, can: ['read'] },
] as const;

export type Role = (typeof roles)[number]['name'];
export type Right = (typeof roles)[number]['can'][number];

export function may(role: Role, right: Right): boolean {
  const found = roles.find((r) => r.name === role);
  return found ? (found.can as readonly string[]).includes(right) : false;
}
