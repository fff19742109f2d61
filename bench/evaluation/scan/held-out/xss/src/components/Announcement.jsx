import { useEffect, useRef } from 'react';

export function Announcement({ announcement }) {
  const ref = useRef(null);

  useEffect(() => {
    const node = ref.current;
    if (!node || !announcement) return;
    node.innerHTML = announcement.body;
    node.querySelectorAll('a').forEach((link) => {
      link.target = '_blank';
      link.rel = 'noopener';
    });
  }, [announcement]);

  if (!announcement) return null;

  return (
    <aside className="announcement">
      <strong>{announcement.title}</strong>
      <div ref={ref} />
    </aside>
  );
}

export const kinds = ['info', 'warning'];
