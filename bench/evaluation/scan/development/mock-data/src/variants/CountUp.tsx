import { useEffect, useState } from 'react';
export function CountUp({ to }) {
  const [n, setN] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setN((v) => { if (v >= to) { clearInterval(timer); return to; } return v + Math.ceil(to / 50); }), 30);
    return () => clearInterval(timer);
  }, [to]);
  return <span>{n}</span>;
}
