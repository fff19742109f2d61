export interface Ride {
  km: number;
  seconds: number;
  day: string;
}

export function summary(rides: readonly Ride[]) {
  const km = rides.reduce((sum, ride) => sum + ride.km, 0);
  const hours = rides.reduce((sum, ride) => sum + ride.seconds, 0) / 3600;
  const days = new Set(rides.map((ride) => ride.day)).size;
  return {
    km: Math.round(km * 10) / 10,
    speed: hours > 0 ? Math.round((km / hours) * 10) / 10 : 0,
    perDay: days > 0 ? Math.round((km / days) * 10) / 10 : 0,
    longest: rides.length ? Math.max(...rides.map((ride) => ride.km)) : 0,
    saved: Math.round(km * 0.171 * 10) / 10,
  };
}
