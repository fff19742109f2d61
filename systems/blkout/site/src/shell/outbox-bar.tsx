import { type ReactNode, useEffect, useState } from 'react';
import type { Waiting } from './kept.ts';
import { discard, keepSending, onOutbox, onSettled, waiting } from './outbox.ts';
import { moment } from './time.ts';

/** What is kept on this device to be sent later, and what became of it. */
export function OutboxBar(): ReactNode {
  const [kept, setKept] = useState<readonly Waiting[]>([]);
  const [told, setTold] = useState<string>();
  useEffect(() => {
    const look = (): void => void waiting().then(setKept);
    const stops = [
      onOutbox(look),
      onSettled(({ what }, { outcome }) =>
        setTold(outcome === 'taken' ? `${what} has been sent.` : `${what} was sent, and could not be accepted.`),
      ),
    ];
    look();
    keepSending();
    return () => stops.forEach((stop) => stop());
  }, []);
  return (
    <div role="status">
      {(kept.length > 0 || told !== undefined) && (
        <ul className="outbox">
          {told !== undefined && <li>{told}</li>}
          {kept.map(({ id, what, at }) => (
            <li key={id}>
              <span>
                <strong>{what}</strong> is kept on this device since {moment(new Date(at))}, and will be sent when the
                network is back.
              </span>
              <button type="button" className="button button-small" onClick={() => void discard(id)}>
                Do not send it
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
