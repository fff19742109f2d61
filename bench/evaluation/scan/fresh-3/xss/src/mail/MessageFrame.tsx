import { useEffect, useRef, useState } from 'react';
import type { Mail } from './types';

/** The body of a letter in a frame of its own, so that its styles stay inside. */
export function MessageFrame({ mail }: { mail: Mail }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(200);

  useEffect(() => {
    const el = frame.current;
    if (!el) return;
    const measure = () => setHeight(el.contentDocument?.body.scrollHeight ?? 200);
    el.addEventListener('load', measure);
    return () => el.removeEventListener('load', measure);
  }, [mail.id]);

  const page = `<base target="_blank"><style>body{font:14px sans-serif}</style>${mail.html ?? mail.text}`;

  return <iframe ref={frame} title={mail.subject} srcDoc={page} style={{ height, width: '100%', border: 0 }} />;
}
