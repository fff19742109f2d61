import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useParams } from 'react-router-dom';
import { Camera, CheckCircle, Keyboard, XCircle } from 'lucide-react';
import { request } from '../lib/request';
import { startScanner, type Scanner } from '../lib/scanner';

type Outcome = { state: 'idle' } | { state: 'checking' } | { state: 'welcome'; name: string } | { state: 'refused'; why: string };

interface Door {
  eventTitle: string;
  capacity: number;
  inside: number;
}

const CODE = /^[A-Z0-9]{8}$/;
const SHOWN_FOR = 2_500;

const SOUNDS = {
  welcome: '/sounds/chime.mp3',
  refused: '/sounds/low.mp3',
};

function play(name: keyof typeof SOUNDS) {
  new Audio(SOUNDS[name]).play().catch(() => undefined);
}

export default function CheckIn() {
  const { id = '' } = useParams();
  const [door, setDoor] = useState<Door | null>(null);
  const [mode, setMode] = useState<'camera' | 'typing'>('camera');
  const [code, setCode] = useState('');
  const [outcome, setOutcome] = useState<Outcome>({ state: 'idle' });
  const video = useRef<HTMLVideoElement>(null);

  useEffect(() => {
    request<Door>(`/api/events/${encodeURIComponent(id)}/door`).then(setDoor, () => setDoor(null));
  }, [id]);

  useEffect(() => {
    if (mode !== 'camera' || !video.current) return;
    let scanner: Scanner | undefined;
    startScanner(video.current, (text) => void check(text)).then((started) => {
      scanner = started;
    });
    return () => scanner?.stop();
  }, [mode]);

  useEffect(() => {
    if (outcome.state !== 'welcome' && outcome.state !== 'refused') return;
    const timer = setTimeout(() => setOutcome({ state: 'idle' }), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function check(text: string) {
    const ticket = text.trim().toUpperCase();
    if (!CODE.test(ticket)) {
      setOutcome({ state: 'refused', why: 'That is not one of our tickets.' });
      play('refused');
      return;
    }
    setOutcome({ state: 'checking' });
    // simulate the ticket service
    setTimeout(() => {
      setOutcome({ state: 'welcome', name: 'Guest' });
      setDoor((now) => now && { ...now, inside: now.inside + 1 });
      play('welcome');
    }, 600);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void check(code);
    setCode('');
  }

  return (
    <main>
      <h1>{door?.eventTitle ?? 'Door'}</h1>
      {door && (
        <p>
          {door.inside} of {door.capacity} inside
        </p>
      )}
      <div role="toolbar">
        <button aria-pressed={mode === 'camera'} onClick={() => setMode('camera')}><Camera /></button>
        <button aria-pressed={mode === 'typing'} onClick={() => setMode('typing')}><Keyboard /></button>
      </div>
      {mode === 'camera' ? (
        <video ref={video} muted playsInline />
      ) : (
        <form onSubmit={submit}>
          <input value={code} onChange={(event) => setCode(event.target.value)} placeholder="AB12CD34" maxLength={8} />
          <button>Check</button>
        </form>
      )}
      <div role="status">
        {outcome.state === 'checking' && 'Looking…'}
        {outcome.state === 'welcome' && <p><CheckCircle /> Welcome, {outcome.name}</p>}
        {outcome.state === 'refused' && <p><XCircle /> {outcome.why}</p>}
      </div>
    </main>
  );
}
