/** Every static rule. */

import type { Rule } from '../rule.ts';
import { findMockData } from './mock-data.ts';
import { findXss } from './xss.ts';

export const rules: readonly Rule[] = [
  { name: 'mock-data', ofFile: findMockData },
  { name: 'xss', ofFile: findXss },
];
