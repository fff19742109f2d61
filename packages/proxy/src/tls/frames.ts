/** HTTP/2 frames as bytes, for tests that write what no library would. */
import { once } from 'node:events';
import tls from 'node:tls';
import type { TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';

const TYPES = { data: 0, headers: 1, reset: 3, settings: 4, goaway: 7 } as const;
type FrameType = keyof typeof TYPES;

export const END_STREAM = 1;
export const END_HEADERS = 4;

export type Field = [name: string, value: string];

export interface Frame {
  /** `other` for what these tests do not look at. */
  type: FrameType | 'other';
  stream: number;
  payload: Buffer;
}

/** An HTTP/2 connection whose frames are written and read as they are; ended with the test. */
export async function connectRaw(port: number): Promise<{ socket: TLSSocket; frames: AsyncGenerator<Frame> }> {
  const socket = tls.connect({ port, rejectUnauthorized: false, ALPNProtocols: ['h2'] });
  onTestFinished(() => void socket.destroy());
  await once(socket, 'secureConnect');
  socket.on('error', () => {});
  socket.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
  socket.write(frame('settings', 0, 0, Buffer.alloc(0)));
  return { socket, frames: readFrames(socket) };
}

export function frame(type: FrameType, flags: number, stream: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(TYPES[type], 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** Literal fields without indexing (RFC 7541, 6.2.2); each name and value below 127 bytes. */
export function fieldBlock(fields: Field[]): Buffer {
  const text = (value: string) => Buffer.concat([Buffer.from([value.length]), Buffer.from(value, 'latin1')]);
  return Buffer.concat(fields.flatMap(([name, value]) => [Buffer.from([0]), text(name), text(value)]));
}

/** Ends with the connection, however that ends. */
async function* readFrames(socket: TLSSocket): AsyncGenerator<Frame> {
  let bytes = Buffer.alloc(0);
  try {
    for await (const chunk of socket) {
      bytes = Buffer.concat([bytes, chunk as Buffer]);
      while (bytes.length >= 9 && bytes.length >= 9 + bytes.readUIntBE(0, 3)) {
        const end = 9 + bytes.readUIntBE(0, 3);
        const type = (Object.keys(TYPES) as FrameType[]).find((name) => TYPES[name] === bytes[3]) ?? 'other';
        yield { type, stream: bytes.readUInt32BE(5), payload: bytes.subarray(9, end) };
        bytes = bytes.subarray(end);
      }
    }
  } catch {
    // A reset is an end like any other here.
  }
}
