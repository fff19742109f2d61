import net from 'node:net';

const PATIENCE_MS = 5_000;

/** HAProxy's runtime socket. Commands of one call run in their order, on a connection of their own. */
export class RuntimeSocket {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Everything that HAProxy answers. @throws Error when it does not answer in time */
  async ask(...commands: string[]): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const socket = net.connect(this.path).setEncoding('utf8');
    let answer = '';
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('HAProxy does not answer on its runtime socket')));
    socket.on('error', reject);
    socket.on('data', (text: string) => (answer += text));
    socket.on('end', () => resolve(answer));
    socket.on('close', () => reject(new Error('HAProxy broke off its answer')));
    socket.write(`${commands.join('; ')}\n`);
    return promise;
  }

  /** For commands that answer with nothing, or with `expected`. @throws Error with what HAProxy has against it */
  async tell(commands: readonly string[], expected = /^$/): Promise<void> {
    if (commands.length === 0) return;
    const lines = (await this.ask(...commands)).split('\n').map((line) => line.trim());
    const complaint = lines.find((line) => line !== '' && !expected.test(line));
    if (complaint !== undefined) throw new Error(`HAProxy answers "${complaint}" to ${commands.join('; ')}`);
  }

  async answers(): Promise<boolean> {
    return this.ask('show info').then(
      (answer) => answer !== '',
      () => false,
    );
  }
}
