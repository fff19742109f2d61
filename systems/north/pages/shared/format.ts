export const number = new Intl.NumberFormat('en');
export const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** Puts the time of day of an ISO timestamp into a `time` element; nothing when there is none. */
export function showTime(place: HTMLTimeElement, ts: string | undefined): void {
  const date = new Date(ts ?? NaN);
  const known = !Number.isNaN(date.getTime());
  place.dateTime = known ? date.toISOString() : '';
  place.textContent = known ? clock.format(date) : '';
}
