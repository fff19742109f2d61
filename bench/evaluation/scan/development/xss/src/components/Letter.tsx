import { useEffect, useRef } from 'react';
import { sanitise } from '../lib/sanitise';

export function Letter({ html }: { html: string }) {
  const ref = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const node = ref.current;
    if (node === null) return;
    const clean = sanitise(html);
    node.innerHTML = clean;
    return () => {
      node.innerHTML = '';
    };
  }, [html]);

  return <div ref={ref} className="letter" />;
}

export function Subject({ children }: { children: string }) {
  return <h1>{children}</h1>;
}

export function Sender({ name, address }: { name: string; address: string }) {
  return <a href={`mailto:${encodeURIComponent(address)}`}>{name}</a>;
}
