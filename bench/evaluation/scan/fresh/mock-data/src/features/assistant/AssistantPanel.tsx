import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Bot, LifeBuoy, RotateCcw, Send } from 'lucide-react';
import { supportLines } from '../../content/support-lines';
import { shortId } from '../../lib/ids';

interface Turn {
  id: string;
  role: 'user' | 'assistant';
  text: string;
  sources: { title: string; url: string }[];
}

interface Answer {
  text: string;
  sources?: { title: string; url: string }[];
  worried?: boolean;
}

const STARTERS = [
  { label: 'Events this week', prompt: 'What is on this week?' },
  { label: 'Housing', prompt: 'I may lose my home. Who helps?' },
  { label: 'Coming out', prompt: 'How do I tell my mother?' },
];

const GREETING: Turn = {
  id: 'greeting',
  role: 'assistant',
  text: 'Hello. I look things up in what the community has written down, and I say where I found it.',
  sources: [],
};

const SORRY = 'I cannot look things up at the moment. The lines below are answered by people.';
const PATIENCE = 30_000;
const LETTER_PAUSE = 12;
const MOST_TURNS = 40;

async function ask(turns: Turn[], signal: AbortSignal): Promise<Answer> {
  const response = await fetch('/api/assistant', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ turns: turns.slice(-MOST_TURNS).map(({ role, text }) => ({ role, text })) }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
  });
  if (!response.ok) throw new Error(`assistant: ${response.status}`);
  return response.json();
}

export function AssistantPanel() {
  const [turns, setTurns] = useState<Turn[]>([GREETING]);
  const [draft, setDraft] = useState('');
  const [busy, setBusy] = useState(false);
  const [showLines, setShowLines] = useState(false);
  const [letters, setLetters] = useState(Infinity);
  const stop = useRef(new AbortController());

  useEffect(() => () => stop.current.abort(), []);

  // The answer is there already; it appears letter by letter.
  const last = turns.at(-1)!;
  useEffect(() => {
    if (last.role !== 'assistant' || letters >= last.text.length) return;
    const timer = setTimeout(() => setLetters((shown) => shown + 3), LETTER_PAUSE);
    return () => clearTimeout(timer);
  }, [last, letters]);

  async function say(text: string) {
    const asked: Turn[] = [...turns, { id: shortId(), role: 'user', text, sources: [] }];
    setTurns(asked);
    setDraft('');
    setBusy(true);
    try {
      const answer = await ask(asked, stop.current.signal);
      setLetters(0);
      setShowLines(answer.worried ?? false);
      setTurns([...asked, { id: shortId(), role: 'assistant', text: answer.text, sources: answer.sources ?? [] }]);
    } catch (error) {
      console.warn('assistant', error);
      setShowLines(true);
      setTurns([...asked, { id: shortId(), role: 'assistant', text: SORRY, sources: [] }]);
    } finally {
      setBusy(false);
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (draft.trim() && !busy) void say(draft.trim());
  }

  return (
    <section aria-label="Assistant">
      <header>
        <Bot /> <h2>Ask</h2>
        <button aria-label="Begin again" onClick={() => setTurns([GREETING])}><RotateCcw /></button>
      </header>
      <ol>
        {turns.map((turn) => (
          <li key={turn.id} data-role={turn.role}>
            <p>{turn === last && turn.role === 'assistant' ? turn.text.slice(0, letters) : turn.text}</p>
            {turn.sources.map((source) => (
              <cite key={source.title}>{source.title}</cite>
            ))}
          </li>
        ))}
      </ol>
      {turns.length === 1 && (
        <div>
          {STARTERS.map(({ label, prompt }) => (
            <button key={label} onClick={() => void say(prompt)}>{label}</button>
          ))}
        </div>
      )}
      {showLines && (
        <aside>
          <LifeBuoy />
          <ul>
            {supportLines.map((line) => (
              <li key={line.name}>
                {line.name}: {line.phone} ({line.hours})
              </li>
            ))}
          </ul>
        </aside>
      )}
      <form onSubmit={submit}>
        <textarea value={draft} onChange={(event) => setDraft(event.target.value)} placeholder="For example: a quiet café in Leeds" />
        <button disabled={busy} aria-label="Send"><Send /></button>
      </form>
    </section>
  );
}
