import { memo, useEffect, useRef } from 'react';
import { formatRelative } from 'date-fns';
import { Avatar } from '../../ui/Avatar';

export interface ChatMessage {
  id: string;
  author: string;
  text: string;
  sentAt: string;
  attachments: { id: string; name: string; size: number }[];
}

const LINK = /(https?:\/\/[^\s<]+)/g;
const MENTION = /@([\w-]+)/g;

function withLinks(text: string): string {
  return text
    .replace(LINK, '<a href="$1" rel="noopener" target="_blank">$1</a>')
    .replace(MENTION, '<a href="/people/$1">@$1</a>');
}

const size = (bytes: number) => (bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);

const Row = memo(function Row({ message, own }: { message: ChatMessage; own: boolean }) {
  return (
    <li data-own={own}>
      <Avatar name={message.author} />
      <div>
        <b>{message.author}</b>
        <time dateTime={message.sentAt}>{formatRelative(new Date(message.sentAt), new Date())}</time>
        <p dangerouslySetInnerHTML={{ __html: withLinks(message.text) }} />
        {message.attachments.map((file) => (
          <a key={file.id} href={`/files/${encodeURIComponent(file.id)}`} download={file.name}>
            {file.name} ({size(file.size)})
          </a>
        ))}
      </div>
    </li>
  );
});

export function MessageList({ messages, me }: { messages: ChatMessage[]; me: string }) {
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => end.current?.scrollIntoView(), [messages.length]);
  return (
    <ol aria-live="polite">
      {messages.map((message) => (
        <Row key={message.id} message={message} own={message.author === me} />
      ))}
      <li ref={end} />
    </ol>
  );
}
