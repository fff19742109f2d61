/** Writes `help-lines.json` from the knowledge base: `node --conditions=source <this file>`. */
import { writeFileSync } from 'node:fs';
import { helpLines } from './help-lines.ts';

writeFileSync(`${import.meta.dirname}/help-lines.json`, `${JSON.stringify(helpLines(), null, 2)}\n`);
