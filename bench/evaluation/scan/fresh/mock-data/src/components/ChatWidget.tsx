import { useEffect, useRef, useState, type FormEvent } from 'react';
import { MessageCircle, Send, X } from 'lucide-react';

interface Message {
  id: string;
  from: 'visitor' | 'assistant';
  text: string;
  at: Date;
}

const GREETING = 'Hi, I am Ada. Ask me about events, groups or support near you.';

const SUGGESTIONS = ['What is on this weekend?', 'Find a group near me', 'I need to talk to somebody'];

function answerFor(question: string): string {
  const asked = question.toLowerCase();
  if (asked.includes('weekend')) return 'There are 7 events this weekend. The most popular is Sunday Soul Brunch with 34 people going.';
  if (asked.includes('group')) return 'I found 3 groups near you: Peckham Readers, Run Club and Dads Like Us.';
  return 'I have passed your message on to the team. Somebody will answer within an hour.';
}

export function ChatWidget() {
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState('');
  const [typing, setTyping] = useState(false);
  const [messages, setMessages] = useState<Message[]>([{ id: 'hello', from: 'assistant', text: GREETING, at: new Date() }]);
  const end = useRef<HTMLDivElement>(null);

  useEffect(() => {
    end.current?.scrollIntoView({ behavior: 'smooth' });
  }, [messages, typing]);

  function say(text: string) {
    const trimmed = text.trim();
    if (!trimmed) return;
    setMessages((list) => [...list, { id: crypto.randomUUID(), from: 'visitor', text: trimmed, at: new Date() }]);
    setDraft('');
    setTyping(true);
    setTimeout(() => {
      setMessages((list) => [...list, { id: crypto.randomUUID(), from: 'assistant', text: answerFor(trimmed), at: new Date() }]);
      setTyping(false);
    }, 1200 + trimmed.length * 10);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    say(draft);
  }

  if (!open)
    return (
      <button className="chat-launcher" aria-label="Open the chat" onClick={() => setOpen(true)}>
        <MessageCircle />
      </button>
    );

  return (
    <section className="chat" aria-label="Chat">
      <header>
        <h2>Ada</h2>
        <button aria-label="Close" onClick={() => setOpen(false)}><X /></button>
      </header>
      <ol>
        {messages.map((message) => (
          <li key={message.id} data-from={message.from}>
            <p>{message.text}</p>
            <time dateTime={message.at.toISOString()}>{message.at.toLocaleTimeString()}</time>
          </li>
        ))}
        {typing && <li data-from="assistant">…</li>}
      </ol>
      <div ref={end} />
      {messages.length === 1 && (
        <div className="chips">
          {SUGGESTIONS.map((text) => (
            <button key={text} onClick={() => say(text)}>{text}</button>
          ))}
        </div>
      )}
      <form onSubmit={submit}>
        <input value={draft} onChange={(event) => setDraft(event.target.value)} placeholder="Write a message" />
        <button aria-label="Send"><Send /></button>
      </form>
    </section>
  );
}
