/** The ways to people. Each sends a message once, or throws; who tries again is the notifier. */

import { appendFile } from 'node:fs/promises';
import { textOf } from './message.ts';
import type { Message } from './message.ts';

/** A channel with everything that it needs, addresses included: as secret as they are. */
export type Line =
  | { kind: 'webhook'; url: string; form: 'slack' | 'alertmanager' | 'json' }
  | { kind: 'email'; to: string[]; from: string; smtp: string }
  | { kind: 'log'; file: string };

const patienceMs = 10_000;

/** @throws Error when the other side did not take it; the message holds no address */
export async function send(line: Line, message: Message, signal: AbortSignal): Promise<void> {
  switch (line.kind) {
    case 'log':
      return appendFile(line.file, `${JSON.stringify({ time: Date.now(), ...message })}\n`, { mode: 0o600 });
    case 'email':
      return mail(line, message);
    case 'webhook':
      return post(line, message, signal);
  }
}

async function post(
  { url, form }: Extract<Line, { kind: 'webhook' }>,
  message: Message,
  signal: AbortSignal,
): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': message.id },
    body: JSON.stringify(bodies[form](message)),
    signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
  }).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code = cause instanceof Error && 'code' in cause ? cause.code : (cause as Error).name;
    throw new Error(`it does not answer (${String(code)})`, { cause: error });
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`it answers ${answer.status}`);
}

const bodies: Record<Extract<Line, { kind: 'webhook' }>['form'], (message: Message) => unknown> = {
  json: (message) => message,
  slack: (message) => ({ text: textOf(message) }),
  /** POST /api/v2/alerts of Alertmanager. */
  alertmanager: ({ system, environment, alerts }) =>
    alerts.map(({ key, level, what, group, raisedAt, cleared }) => ({
      labels: { alertname: key, severity: level, system, environment, group },
      annotations: { summary: what },
      startsAt: new Date(raisedAt).toISOString(),
      ...(cleared && { endsAt: new Date(cleared.at).toISOString() }),
    })),
};

async function mail({ to, from, smtp }: Extract<Line, { kind: 'email' }>, message: Message): Promise<void> {
  // Few environments send mail: the others need not load it.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport(smtp, {});
  try {
    await transport.sendMail({
      from,
      to,
      subject: message.title,
      text: textOf(message),
      // Mail servers and readers know a message that comes twice by its id.
      messageId: `<${message.id.replaceAll('/', '.')}@cutover>`,
      headers: { 'idempotency-key': message.id },
    });
  } finally {
    transport.close();
  }
}
