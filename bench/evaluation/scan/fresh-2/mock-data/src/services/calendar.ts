import { ApiError, get } from './http';

export interface CalendarEntry {
  id: string;
  title: string;
  starts: string;
}

export interface Calendar {
  entries: CalendarEntry[];
  /** Set when the list is not to be trusted: the page then says so. */
  problem?: string;
}

export async function calendar(month: string): Promise<Calendar> {
  try {
    return { entries: await get<CalendarEntry[]>(`/calendar/${month}`) };
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return { entries: [] };
    return { entries: [], problem: 'The calendar cannot be reached. Please try again in a moment.' };
  }
}

export function upcoming({ entries }: Calendar, now = new Date()): CalendarEntry[] {
  return entries
    .filter((entry) => new Date(entry.starts) >= now)
    .toSorted((a, b) => a.starts.localeCompare(b.starts));
}
