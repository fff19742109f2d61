/** Every static rule. */

import type { Rule } from '../rule.ts';
import { bundle } from './bundle.ts';
import { checksNotWeakened } from './checks-not-weakened.ts';
import { clientHosts } from './client-hosts.ts';
import { clientImports } from './client-imports.ts';
import { clientRoutes } from './client-routes.ts';
import { dependencies } from './dependencies.ts';
import { duplicateRoutes } from './duplicate-routes.ts';
import { lockfile } from './lockfile.ts';
import { findMockData } from './mock-data.ts';
import { platformConfig } from './platform-config.ts';
import { references } from './references.ts';
import { runtimeVersion } from './runtime-version.ts';
import { schema } from './schema.ts';
import { secrets } from './secrets.ts';
import { vocabulary } from './vocabulary.ts';
import { findXss } from './xss.ts';

export const rules: readonly Rule[] = [
  { name: 'mock-data', ofFile: findMockData },
  { name: 'xss', ofFile: findXss },
  secrets,
  checksNotWeakened,
  platformConfig,
  runtimeVersion,
  lockfile,
  dependencies,
  clientRoutes,
  duplicateRoutes,
  clientImports,
  clientHosts,
  schema,
  vocabulary,
  references,
  bundle,
];
