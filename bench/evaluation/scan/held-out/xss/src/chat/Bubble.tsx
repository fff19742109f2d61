import { memo } from 'react';

interface Message {
  id: string;
  from: 'me' | 'ivor';
  text: string;
}

const linkify = (text: string) =>
  text.replace(/(https?:\/\/[^\s]+)/g, '<a href="$1" rel="noopener">$1</a>').replace(/\n/g, '<br />');

export const Bubble = memo(function Bubble({ message }: { message: Message }) {
  return (
    <div className={`bubble ${message.from}`}>
      <span dangerouslySetInnerHTML={{ __html: linkify(message.text) }} />
    </div>
  );
});

export function Typing() {
  return (
    <div className="bubble ivor" aria-live="polite">
      IVOR is writing…
    </div>
  );
}
