import type { Booking } from '../types';

const empty = { items: [] as Booking[], total: 0 };

export async function bookings(month: string): Promise<typeof empty> {
  try {
    const response = await fetch(`/api/bookings?month=${month}`);
    if (!response.ok) return empty;
    const data = await response.json();
    return { items: data.items ?? [], total: data.total ?? 0 };
  } catch (error) {
    console.warn('bookings are unreachable', error);
    return empty;
  }
}
