import { addDays, format, startOfWeek } from 'date-fns';
import { enGB } from 'date-fns/locale';

const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export function WeekPicker({ value, onChange }: { value: Date; onChange(date: Date): void }) {
  const monday = startOfWeek(value, { weekStartsOn: 1, locale: enGB });
  const days = names.map((name, index) => ({ name, date: addDays(monday, index) }));

  return (
    <div role="group" aria-label="Day">
      {days.map(({ name, date }) => (
        <button
          key={name}
          type="button"
          aria-pressed={date.toDateString() === value.toDateString()}
          onClick={() => onChange(date)}
        >
          {name} {format(date, 'd MMM')}
        </button>
      ))}
      <button type="button" onClick={() => onChange(addDays(value, 7))}>
        Next week
      </button>
    </div>
  );
}
