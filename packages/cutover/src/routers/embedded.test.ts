import { routerContract } from './router.contract.ts';
import { proxyRig } from './testing/router-rig.ts';

routerContract('the embedded router', (surroundings) => proxyRig(surroundings));
