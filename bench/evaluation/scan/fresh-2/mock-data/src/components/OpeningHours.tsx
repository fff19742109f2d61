import { useNow } from '../hooks/useNow';

/** Printed on the door as well; the office tells us when it changes. */
const HOURS: Record<number, [open: string, close: string] | undefined> = {
  1: ['10:00', '18:00'],
  2: ['10:00', '18:00'],
  3: ['12:00', '20:00'],
  4: ['10:00', '18:00'],
  5: ['10:00', '16:00'],
};

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export function OpeningHours() {
  const now = useNow(60_000);
  const today = HOURS[now.getDay()];
  const clock = now.toTimeString().slice(0, 5);
  const open = today !== undefined && clock >= today[0] && clock < today[1];

  return (
    <section>
      <h2>The office is {open ? 'open' : 'closed'}</h2>
      <dl>
        {DAYS.map((day, index) => (
          <div key={day}>
            <dt>{day}</dt>
            <dd>{HOURS[index]?.join(' to ') ?? 'closed'}</dd>
          </div>
        ))}
      </dl>
      <address>14 Tanner Street, second floor. The lift is on the left.</address>
    </section>
  );
}
