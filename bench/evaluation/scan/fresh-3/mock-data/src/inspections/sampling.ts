import { randomInt } from 'node:crypto';

export interface Batch {
  id: string;
  pieces: string[];
}

/** Sample sizes of the inspection plan, ISO 2859-1, level II. */
const plan = [
  { upTo: 8, sample: 2 },
  { upTo: 15, sample: 3 },
  { upTo: 25, sample: 5 },
  { upTo: 50, sample: 8 },
  { upTo: 90, sample: 13 },
  { upTo: 150, sample: 20 },
];

export function drawSample(batch: Batch): string[] {
  const size = plan.find((p) => batch.pieces.length <= p.upTo)?.sample ?? 32;
  const pool = [...batch.pieces];
  const drawn: string[] = [];
  while (drawn.length < size && pool.length > 0) {
    drawn.push(pool.splice(randomInt(pool.length), 1)[0]!);
  }
  return drawn;
}
