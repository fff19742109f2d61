import { Fragment, useMemo, type ReactNode } from 'react';

const PARTS = /(https?:\/\/[^\s]+|@[\w-]+)/g;

function partsOf(text: string): ReactNode[] {
  return text.split(PARTS).map((part, index) => {
    if (/^https?:\/\//.test(part))
      return (
        <a key={index} href={part} target="_blank" rel="noopener noreferrer">
          {part}
        </a>
      );
    if (part.startsWith('@')) return <a key={index} href={`/people/${encodeURIComponent(part.slice(1))}`}>{part}</a>;
    return <Fragment key={index}>{part}</Fragment>;
  });
}

export function SafeMessage({ text, author, edited }: { text: string; author: string; edited: boolean }) {
  const parts = useMemo(() => partsOf(text), [text]);
  return (
    <div>
      <b>{author}</b>
      <p>{parts}</p>
      {edited && <small>edited</small>}
    </div>
  );
}
