const zone = 'Europe/London';
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone });
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: zone });
const fullDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone });

/** `14:05` today, `Sat 3 May, 14:05` on another day; in British time. */
export function moment(at: Date, now = new Date()): string {
  return day.format(at) === day.format(now) ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;
}

/** `3 May 2026`, in British time. */
export function date(at: Date): string {
  return fullDay.format(at);
}
