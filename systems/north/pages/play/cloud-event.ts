import type { Happening } from './game.ts';
import type { Session } from './session.ts';

/** What is sent: CloudEvents 1.0, structured. */
export interface CloudEvent {
  specversion: '1.0';
  /** The same at every attempt to send it. */
  id: string;
  source: '/play';
  type: string;
  time: string;
  datacontenttype: 'application/json';
  eventclass: string;
  data: Record<string, unknown>;
}

/** @param session whose `sequence` is that of this event */
export function cloudEvent({ id, badge, sequence }: Session, room: string, { type, data }: Happening): CloudEvent {
  return {
    specversion: '1.0',
    id: `${id}-${sequence}`,
    source: '/play',
    type: `ohc.demo.${type}`,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    eventclass: type.split('.')[0] ?? type,
    data: { session: id, badge, room, sequence, ...data },
  };
}
