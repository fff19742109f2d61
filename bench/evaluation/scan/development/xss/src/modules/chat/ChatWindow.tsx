import { useEffect, useRef, useState, type FormEvent } from 'react';
import { ask } from '../../services/ivorClient';

interface Source {
  title: string;
  url: string;
}

interface Turn {
  id: number;
  from: 'visitor' | 'ivor';
  text: string;
  sources: Source[];
}

function addressOf(source: Source): string | null {
  try {
    const url = new URL(source.url);
    return url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

function SourceList({ sources }: { sources: Source[] }) {
  return (
    <ul>
      {sources.map((source) => {
        const address = addressOf(source);
        return (
          <li key={source.url}>
            {address === null ? (
              source.title
            ) : (
              <a href={address} rel="noopener noreferrer">
                {source.title}
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}

export function ChatWindow() {
  const [turns, setTurns] = useState<Turn[]>([]);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const end = useRef<HTMLDivElement>(null);

  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [turns]);

  async function send(event: FormEvent) {
    event.preventDefault();
    const text = typed.trim();
    if (text === '' || busy) return;
    setBusy(true);
    setTyped('');
    setTurns((list) => [...list, { id: list.length, from: 'visitor', text, sources: [] }]);
    try {
      const answer = await ask(text);
      setTurns((list) => [...list, { id: list.length, from: 'ivor', text: answer.reply, sources: answer.sources }]);
    } catch {
      setTurns((list) => [...list, { id: list.length, from: 'ivor', text: 'I cannot answer at the moment.', sources: [] }]);
    } finally {
      setBusy(false);
    }
  }

  return (
    <section aria-label="IVOR">
      {turns.map((turn) => (
        <div key={turn.id} className={turn.from}>
          {turn.text.split('\n').map((line, index) => (
            <p key={index}>{line}</p>
          ))}
          <SourceList sources={turn.sources} />
        </div>
      ))}
      <div ref={end} />
      <form onSubmit={send}>
        <input value={typed} onChange={(event) => setTyped(event.target.value)} maxLength={2000} aria-label="Message" />
        <button disabled={busy}>Send</button>
      </form>
    </section>
  );
}
