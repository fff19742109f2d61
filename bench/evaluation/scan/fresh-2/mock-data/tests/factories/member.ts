import type { Member } from '../../src/types';

let next = 1;

/** A member for a test; anything may be overridden. */
export function aMember(overrides: Partial<Member> = {}): Member {
  const id = next++;
  return {
    id: `member-${id}`,
    name: `Test Person ${id}`,
    email: `person${id}@example.org`,
    city: 'Leeds',
    joined: '2024-01-15',
    badges: [],
    ...overrides,
  };
}

export const members = {
  chair: aMember({ name: 'Grace Obi', badges: ['chair'] }),
  newcomer: aMember({ name: 'Tom Reilly', joined: '2026-01-02' }),
};
