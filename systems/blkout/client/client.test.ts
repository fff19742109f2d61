import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { apis, schemaFile, schemaSource } from './generate.ts';

describe('the client', () => {
  it.each(apis)('has the types that the API %s publishes', async (api) => {
    const source = await schemaSource(api);
    if (readFileSync(schemaFile(api), 'utf8') !== source)
      throw new Error('client/schema is stale: run node --conditions=source systems/blkout/client/generate.ts');
    expect(source).toContain('/api/');
  });
});
