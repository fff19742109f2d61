import { useEffect, useState } from 'react';

export function LiveRegion() {
  const [text, setText] = useState('');

  useEffect(() => {
    const hear = (event: CustomEvent<string>) => {
      setText('');
      setTimeout(() => setText(event.detail), 50);
    };
    window.addEventListener('announce', hear as EventListener);
    return () => window.removeEventListener('announce', hear as EventListener);
  }, []);

  return (
    <div role="status" aria-live="polite" className="visually-hidden">
      {text}
    </div>
  );
}

export function announce(text: string): void {
  window.dispatchEvent(new CustomEvent('announce', { detail: text }));
}

export const announceEvent = 'announce';
