import { describe } from 'vitest';
import { needs } from '../../../tests/support/needs.ts';
import { entryContract } from './entry.contract.ts';

describe('the gateway alone', () => entryContract({ GATEWAY_FRONT: 'none' }));

needs('nginx')('nginx in front of the gateway', () => entryContract({ GATEWAY_FRONT: 'nginx' }));
