/** What the lab needs and does not own: who carries mail, a language model, and a partner's site that shows the events. */

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { ExternalMode } from './case.ts';

export class External {
  mode: ExternalMode = 'well';
  readonly #server = http.createServer((request, response) => {
    this.#answer(request, response).catch(() => response.destroy());
  });

  /** Resolves when it answers, on a port of its own. */
  static async start(): Promise<External> {
    const external = new External();
    const { promise, resolve } = Promise.withResolvers<void>();
    external.#server.listen(0, '127.0.0.1', resolve);
    await promise;
    return external;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The same under another name of this machine. */
  get otherUrl(): string {
    return this.url.replace('127.0.0.1', 'localhost');
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    if (request.method === 'GET' && pathname === '/partner') return sendPage(response, searchParams.get('site') ?? '');
    if (this.mode === 'away') return void response.destroy();
    if (pathname === '/mail') return this.#takeMail(await json(request), response);
    if (pathname === '/complete') return this.#complete(await json(request), response);
    send(response, 404, { error: 'not here' });
  }

  #takeMail(letter: unknown, response: http.ServerResponse): void {
    const { from } = letter as { from: string };
    if (this.mode === 'mail-refused' || !from.endsWith(`@${verifiedDomain}`))
      send(response, 403, { error: 'the domain of the sender is not verified' });
    else send(response, 202, { taken: true });
  }

  #complete(asked: unknown, response: http.ServerResponse): void {
    const { model, context } = asked as { model: string; context: string };
    const withdrawn = this.mode === 'model-withdrawn' || !model.startsWith(currentModels);
    if (withdrawn) send(response, 404, { error: 'model_not_found' });
    else send(response, 200, { text: context === '' ? 'I know of nothing.' : `You could go to: ${context}` });
  }
}

const verifiedDomain = 'lab.test';

/** What all models that were not withdrawn begin with. */
const currentModels = 'helper-2';

function send(response: http.ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function sendPage(response: http.ServerResponse, site: string): void {
  response
    .writeHead(200, { 'content-type': 'text/html' })
    .end(
      `<!doctype html><title>Partner</title><h1>Our friends</h1><script src="${encodeURI(site)}/embed.js"></script>\n`,
    );
}
