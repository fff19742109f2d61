/** An entry with static content alone, from the folder `public`. */

import { startGateway } from '../../../packages/gateway/src/index.ts';

await startGateway({ name: 'web', static: 'public', routes: [] });
