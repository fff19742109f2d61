import { useEffect, useState } from 'react';

export interface Driver {
  id: string;
  lat: number;
  lng: number;
  heading: number;
}

/** Drivers that are free around a point; positions arrive every two seconds. */
export function useNearbyDrivers(centre: { lat: number; lng: number }, count = 6): Driver[] {
  const [drivers, setDrivers] = useState<Driver[]>([]);

  useEffect(() => {
    setDrivers(
      Array.from({ length: count }, (_, i) => ({
        id: `driver-${i}`,
        lat: centre.lat + (Math.random() - 0.5) * 0.02,
        lng: centre.lng + (Math.random() - 0.5) * 0.02,
        heading: Math.random() * 360,
      })),
    );
    const timer = setInterval(() => {
      setDrivers((list) =>
        list.map((d) => ({
          ...d,
          lat: d.lat + Math.cos(d.heading) * 0.0002,
          lng: d.lng + Math.sin(d.heading) * 0.0002,
        })),
      );
    }, 2000);
    return () => clearInterval(timer);
  }, [centre.lat, centre.lng, count]);

  return drivers;
}
