/** The audience as a process of its own, so that it shares no event loop with anything that it judges. */

import { Audience } from './audience.ts';
import type { AudienceOptions, AudienceReport } from './audience.ts';

export type ToAudience = 'go';
export type FromAudience =
  | { kind: 'here' }
  | { kind: 'progress'; requests: number; failed: number; events: number }
  | { kind: 'report'; report: AudienceReport };

const tell = (message: FromAudience): void => void process.send?.(message);
const audience = new Audience(JSON.parse(process.argv[2] ?? '{}') as AudienceOptions);

process.on('disconnect', () => process.exit(1));
process.on('SIGINT', () => undefined);
process.on('message', (message: ToAudience) => {
  if (message !== 'go') return;
  clearInterval(telling);
  void audience.go().then((report) => {
    tell({ kind: 'report', report });
    process.disconnect();
    process.exit(0);
  });
});
const telling = setInterval(() => tell({ kind: 'progress', ...audience.progress() }), 1_000);
await audience.come();
tell({ kind: 'here' });
