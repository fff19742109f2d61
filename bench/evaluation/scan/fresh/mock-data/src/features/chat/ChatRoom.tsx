import { useCallback, useEffect, useReducer, useRef, useState, type FormEvent } from 'react';
import { io, type Socket } from 'socket.io-client';
import { optimisticId } from '../../lib/ids';
import { useAuth } from '../../context/AuthContext';

interface Message {
  id: string;
  author: string;
  text: string;
  at: number;
  state: 'sending' | 'sent' | 'failed';
}

type Action =
  | { type: 'history'; messages: Message[] }
  | { type: 'added'; message: Message }
  | { type: 'confirmed'; temporary: string; id: string }
  | { type: 'failed'; temporary: string };

const EMOJI = ['❤️', '😂', '🔥', '🙏🏾'];
const TYPING_FADES = 2_500;

function reduce(messages: Message[], action: Action): Message[] {
  switch (action.type) {
    case 'history':
      return action.messages;
    case 'added':
      return [...messages, action.message];
    case 'confirmed':
      return messages.map((one) => (one.id === action.temporary ? { ...one, id: action.id, state: 'sent' } : one));
    case 'failed':
      return messages.map((one) => (one.id === action.temporary ? { ...one, state: 'failed' } : one));
  }
}

export function ChatRoom({ room }: { room: string }) {
  const { user } = useAuth();
  const [messages, dispatch] = useReducer(reduce, []);
  const [draft, setDraft] = useState('');
  const [typing, setTyping] = useState<string | null>(null);
  const [connected, setConnected] = useState(false);
  const socket = useRef<Socket>(null);

  useEffect(() => {
    const connection = io('/rooms', { query: { room }, reconnectionDelayMax: 10_000 });
    let fade: ReturnType<typeof setTimeout>;
    connection.on('connect', () => setConnected(true));
    connection.on('disconnect', () => setConnected(false));
    connection.on('history', (list: Message[]) => dispatch({ type: 'history', messages: list }));
    connection.on('message', (message: Message) => dispatch({ type: 'added', message }));
    connection.on('typing', (name: string) => {
      setTyping(name);
      clearTimeout(fade);
      fade = setTimeout(() => setTyping(null), TYPING_FADES);
    });
    socket.current = connection;
    return () => {
      clearTimeout(fade);
      connection.close();
    };
  }, [room]);

  const send = useCallback(
    (text: string) => {
      const temporary = optimisticId();
      dispatch({ type: 'added', message: { id: temporary, author: user?.name ?? 'You', text, at: Date.now(), state: 'sending' } });
      socket.current?.timeout(5_000).emit('message', { text }, (error: Error | null, id: string) => {
        dispatch(error ? { type: 'failed', temporary } : { type: 'confirmed', temporary, id });
      });
    },
    [user],
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (draft.trim()) send(draft.trim());
    setDraft('');
  }

  return (
    <section>
      {!connected && <p role="status">Connecting…</p>}
      <ol>
        {messages.map((message) => (
          <li key={message.id} data-state={message.state}>
            <b>{message.author}</b> {message.text}
            {message.state === 'failed' && <button onClick={() => send(message.text)}>Try again</button>}
          </li>
        ))}
      </ol>
      {messages.length === 0 && <p>It is quiet here. Say hello.</p>}
      {typing && <p>{typing} is writing…</p>}
      <form onSubmit={submit}>
        {EMOJI.map((one) => (
          <button key={one} type="button" onClick={() => setDraft(draft + one)}>{one}</button>
        ))}
        <input value={draft} onChange={(event) => setDraft(event.target.value)} placeholder="Write a message" />
      </form>
    </section>
  );
}
