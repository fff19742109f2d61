import { useEffect, useState } from 'react';

export interface Metrics {
  visitors: number;
  conversion: number;
  bounce: number;
}

export function useAnalytics(rangeDays: number) {
  const [metrics, setMetrics] = useState<Metrics | null>(null);
  const [loading, setLoading] = useState(true);

  useEffect(() => {
    let active = true;
    const refresh = () => {
      if (!active) return;
      setMetrics({
        visitors: Math.floor(Math.random() * 5000) + 1000,
        conversion: Number((Math.random() * 5).toFixed(2)),
        bounce: 30 + Math.round(Math.random() * 40),
      });
      setLoading(false);
    };
    refresh();
    const timer = setInterval(refresh, 30_000);
    return () => {
      active = false;
      clearInterval(timer);
    };
  }, [rangeDays]);

  return { metrics, loading };
}
