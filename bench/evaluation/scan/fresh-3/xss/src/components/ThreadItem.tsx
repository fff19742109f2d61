import { memo } from 'react';
import type { Reply } from '../types';

export const ThreadItem = memo(function ThreadItem({ reply }: { reply: Reply }) {
  return (
    <li id={`reply-${reply.id}`}>
      <header>
        <b>{reply.author}</b> <time dateTime={reply.at}>{new Date(reply.at).toLocaleString()}</time>
      </header>
      <p title={reply.author}>{reply.text}</p>
      {/* no dangerouslySetInnerHTML here: text comes from members */}
      <a href={`/reply?to=${encodeURIComponent(reply.id)}`}>Answer</a>
    </li>
  );
});
