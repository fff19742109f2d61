import type { Category, Stage } from '../../knowledge/resource.ts';

/** Where somebody stands follows from what they ask about, and a crisis is always a crisis. */
export function stageOf(crisis: boolean, message: string, categories: readonly Category[]): Stage {
  if (crisis) return 'crisis';
  if (/\b(?:campaign|protest|petition|rights|report|complain|volunteer|vote|proposal|discriminat)/i.test(message))
    return 'advocacy';
  const [first] = categories;
  if (first !== undefined && settling.has(first)) return 'stabilising';
  if (/\b(?:event|group|meet|community|friends|social|choir|pride|people like me)/i.test(message)) return 'community';
  return 'growth';
}

const settling: ReadonlySet<Category> = new Set([
  'crisis',
  'abuse',
  'sexual-violence',
  'hate-crime',
  'housing',
  'asylum',
  'money',
  'drugs',
  'mental-health',
  'bereavement',
]);
