import { useEffect, useState } from 'react';

export function OnlineNow() {
  const [count, setCount] = useState(127);

  useEffect(() => {
    const timer = window.setInterval(() => {
      setCount((current) => {
        const drift = Math.floor(Math.random() * 7) - 3;
        return Math.max(90, current + drift);
      });
    }, 4000);
    return () => window.clearInterval(timer);
  }, []);

  return (
    <p className="online" role="status">
      <span className="dot" aria-hidden="true" />
      {count} brothers online now
    </p>
  );
}

export function Dot({ colour }: { colour: string }) {
  return <span style={{ background: colour }} className="dot" aria-hidden="true" />;
}
