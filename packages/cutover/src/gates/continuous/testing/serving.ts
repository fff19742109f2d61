/** One colour that serves: a target of each service behind real sockets, and journeys that are a real program. */

import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../../../model/manifest.ts';
import type { Subject, TargetStatus } from '../../../model/ports.ts';
import type { Colour, Service, System } from '../../../model/system.ts';

export class Serving implements AsyncDisposable {
  readonly colour: Colour;
  /** What targets say at /health, by service; tests change it. */
  readonly health: Record<string, Record<string, unknown>> = { web: {}, api: {} };
  readonly targets: TargetStatus[] = [];
  readonly #servers: Server[] = [];
  readonly #folder: string;
  #plays = false;

  private constructor(colour: Colour, folder: string) {
    this.colour = colour;
    this.#folder = folder;
  }

  static async start(colour: Colour): Promise<Serving> {
    const serving = new Serving(colour, await mkdtemp(join(tmpdir(), 'serving-')));
    for (const service of Object.keys(serving.health)) {
      const server = createServer((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(serving.health[service]));
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      serving.#servers.push(server);
      const address = `tcp:127.0.0.1:${(server.address() as AddressInfo).port}`;
      const release = `of-${colour}`;
      const status = { service, colour, release, replica: 1, address, pid: process.pid, restarts: 0 } as const;
      serving.targets.push({ ...status, state: 'running' });
    }
    return serving;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of this.#servers) {
      server.close();
      server.closeAllConnections();
    }
    await rm(this.#folder, { recursive: true });
  }

  /** From now on it has a journey. @param failure how that fails; null when it does not */
  async journeysEnd(failure: string | null): Promise<void> {
    this.#plays = true;
    const journey = { name: 'a visitor buys', passed: failure === null, ms: 1, ...(failure !== null && { failure }) };
    const report = JSON.stringify({ journeys: [journey] });
    await writeFile(join(this.#folder, 'main.js'), `console.log(${JSON.stringify(report)})\n`);
  }

  /** Only what is read of a subject; its journeys are the artifact that its colour names. */
  subject(declared: Partial<System> = {}, since = 0): Subject {
    const services = { web: { name: 'web' }, api: { name: 'api' } } as unknown as Record<string, Service>;
    const system = { entry: 'web', services, ...declared };
    const manifest = { system, journeys: this.#plays ? { system: this.#folder } : {} } as unknown as Manifest;
    return { release: `of-${this.colour}`, colour: this.colour, manifest, since };
  }
}
