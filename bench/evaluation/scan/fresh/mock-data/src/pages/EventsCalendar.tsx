import { useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router-dom';
import { addMonths, endOfMonth, format, isSameDay, isSameMonth, startOfMonth, startOfWeek, addDays } from 'date-fns';
import { ChevronLeft, ChevronRight, MapPin } from 'lucide-react';
import { cn } from '../lib/cn';

type Category = 'social' | 'health' | 'arts' | 'activism';

interface CalendarEvent {
  id: string;
  title: string;
  startsAt: string;
  venue: string;
  category: Category;
  attending: number;
}

const CATEGORIES: { value: Category | 'all'; label: string }[] = [
  { value: 'all', label: 'Everything' },
  { value: 'social', label: 'Social' },
  { value: 'health', label: 'Health & wellbeing' },
  { value: 'arts', label: 'Arts & culture' },
  { value: 'activism', label: 'Activism' },
];

const dotColour: Record<Category, string> = {
  social: 'bg-amber-400',
  health: 'bg-emerald-500',
  arts: 'bg-fuchsia-500',
  activism: 'bg-red-500',
};

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function daysOf(month: Date): Date[] {
  const first = startOfWeek(startOfMonth(month), { weekStartsOn: 1 });
  const days: Date[] = [];
  for (let day = first; day <= endOfMonth(month) || days.length % 7 !== 0; day = addDays(day, 1)) days.push(day);
  return days;
}

export default function EventsCalendar() {
  const [month, setMonth] = useState(() => new Date());
  const [category, setCategory] = useState<Category | 'all'>('all');
  const [chosen, setChosen] = useState<Date | null>(null);
  const [events, setEvents] = useState<CalendarEvent[]>([
    { id: 'e1', title: 'Sunday Soul Brunch', startsAt: '2025-03-09T12:00:00Z', venue: 'The Common House, Hackney', category: 'social', attending: 34 },
    { id: 'e2', title: 'Know Your Status: Free Testing', startsAt: '2025-03-14T10:00:00Z', venue: 'Brixton Community Centre', category: 'health', attending: 18 },
    { id: 'e3', title: 'Open Mic with Jerome A.', startsAt: '2025-03-21T19:30:00Z', venue: 'Rivoli Ballroom', category: 'arts', attending: 76 },
  ]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'ArrowLeft') setMonth((shown) => addMonths(shown, -1));
      if (event.key === 'ArrowRight') setMonth((shown) => addMonths(shown, 1));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const visible = useMemo(
    () => events.filter((event) => category === 'all' || event.category === category),
    [events, category],
  );
  const days = useMemo(() => daysOf(month), [month]);
  const ofChosenDay = chosen ? visible.filter((event) => isSameDay(new Date(event.startsAt), chosen)) : visible;

  function leave(id: string) {
    setEvents((list) => list.map((event) => (event.id === id ? { ...event, attending: event.attending - 1 } : event)));
  }

  return (
    <main className="mx-auto max-w-5xl px-4 py-10">
      <header className="mb-6 flex items-center justify-between">
        <button aria-label="Earlier month" onClick={() => setMonth(addMonths(month, -1))}>
          <ChevronLeft />
        </button>
        <h1 className="text-2xl font-bold">{format(month, 'MMMM yyyy')}</h1>
        <button aria-label="Later month" onClick={() => setMonth(addMonths(month, 1))}>
          <ChevronRight />
        </button>
      </header>

      <div className="mb-4 flex gap-2" role="tablist">
        {CATEGORIES.map(({ value, label }) => (
          <button key={value} role="tab" aria-selected={value === category} onClick={() => setCategory(value)}>
            {label}
          </button>
        ))}
      </div>

      <div className="grid grid-cols-7 gap-px">
        {WEEKDAYS.map((name) => (
          <div key={name} className="text-xs uppercase">{name}</div>
        ))}
        {days.map((day) => (
          <button
            key={day.toISOString()}
            className={cn('h-20 p-1 text-left', !isSameMonth(day, month) && 'opacity-40')}
            onClick={() => setChosen(day)}
          >
            {format(day, 'd')}
            {visible
              .filter((event) => isSameDay(new Date(event.startsAt), day))
              .map((event) => (
                <span key={event.id} className={cn('block h-2 w-2 rounded-full', dotColour[event.category])} />
              ))}
          </button>
        ))}
      </div>

      <ul className="mt-8 space-y-3">
        {ofChosenDay.map((event) => (
          <li key={event.id} className="rounded border p-4">
            <Link to={`/events/${event.id}`}>{event.title}</Link>
            <p><MapPin className="inline h-4 w-4" /> {event.venue}</p>
            <p>{event.attending} going</p>
            <button onClick={() => leave(event.id)}>I can't make it</button>
          </li>
        ))}
        {ofChosenDay.length === 0 && <li>Nothing planned for this day yet.</li>}
      </ul>
    </main>
  );
}
