import { needs } from '../../../../tests/support/needs.ts';
import { findPart } from '../../../../tests/support/parts.ts';
import { routerContract } from './router.contract.ts';
import { proxyRig } from './testing/router-rig.ts';

needs('haproxy')('with HAProxy', () => {
  routerContract('the router that HAProxy moves the bytes of', (surroundings) =>
    proxyRig(surroundings, findPart('haproxy')),
  );
});
