export function scoreEvent(event: { title: string; tags: string[] }) {
  let score = 0;
  if (/black|queer/i.test(event.title)) score += 40;
  if (event.tags.includes('community')) score += 20;
  return { score: Math.min(100, score), confidence: score > 60 ? 'high' : 'low' };
}
export const WEIGHTS = { title: 40, tags: 20, venue: 15, organiser: 25 };
