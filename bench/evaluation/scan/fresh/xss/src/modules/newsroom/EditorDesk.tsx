import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import DOMPurify from 'dompurify';
import { marked } from 'marked';
import { Eye, Image, Save, Send } from 'lucide-react';
import { api } from '../../lib/api';
import { Button } from '../../ui/button';
import { Field } from '../../ui/Field';
import { toast } from '../../ui/toast';

interface Piece {
  id: string;
  title: string;
  standfirst: string;
  markdown: string;
  caption: string;
  imageUrl: string | null;
  comments: { id: string; by: string; text: string; at: string }[];
}

type Pane = 'write' | 'preview' | 'comments';

const PANES: { id: Pane; label: string }[] = [
  { id: 'write', label: 'Write' },
  { id: 'preview', label: 'Preview' },
  { id: 'comments', label: 'Comments' },
];

const LIMITS = { title: 120, standfirst: 240 };
const AUTOSAVE = 15_000;

const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean).length;

function useAutosave(piece: Piece | null, dirty: boolean, onSaved: () => void) {
  useEffect(() => {
    if (!piece || !dirty) return;
    const timer = setTimeout(() => {
      api.put(`/pieces/${encodeURIComponent(piece.id)}`, piece).then(onSaved, () => toast('Not saved', 'bad'));
    }, AUTOSAVE);
    return () => clearTimeout(timer);
  }, [piece, dirty, onSaved]);
}

export function EditorDesk({ id }: { id: string }) {
  const [piece, setPiece] = useState<Piece | null>(null);
  const [pane, setPane] = useState<Pane>('write');
  const [dirty, setDirty] = useState(false);
  const caption = useRef<HTMLElement>(null);
  const counter = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    api.get<Piece>(`/pieces/${encodeURIComponent(id)}`).then(setPiece, () => toast('It could not be loaded', 'bad'));
  }, [id]);

  const saved = useCallback(() => setDirty(false), []);
  useAutosave(piece, dirty, saved);

  const preview = useMemo(
    () => DOMPurify.sanitize(marked.parse(piece?.markdown ?? '', { async: false })),
    [piece?.markdown],
  );

  useEffect(() => {
    if (counter.current) counter.current.innerHTML = `<b>${wordsIn(piece?.markdown ?? '')}</b> words`;
  }, [piece?.markdown]);

  useEffect(() => {
    if (pane === 'preview' && caption.current && piece) caption.current.innerHTML = piece.caption;
  }, [pane, piece]);

  function change<Key extends keyof Piece>(key: Key, value: Piece[Key]) {
    setDirty(true);
    setPiece((before) => before && { ...before, [key]: value });
  }

  async function publish() {
    if (!piece) return;
    await api.post(`/pieces/${encodeURIComponent(piece.id)}/publication`, {});
    toast('Published', 'good');
  }

  if (!piece) return null;

  return (
    <div className="desk">
      <nav>
        {PANES.map(({ id: value, label }) => (
          <button key={value} aria-pressed={value === pane} onClick={() => setPane(value)}>{label}</button>
        ))}
        <span ref={counter} />
        {dirty ? <Save aria-label="Not saved yet" /> : <Eye aria-label="Saved" />}
      </nav>

      {pane === 'write' && (
        <form>
          <Field label="Title">
            <input value={piece.title} maxLength={LIMITS.title} onChange={(event) => change('title', event.target.value)} />
          </Field>
          <Field label="Standfirst">
            <textarea
              value={piece.standfirst}
              maxLength={LIMITS.standfirst}
              onChange={(event) => change('standfirst', event.target.value)}
            />
          </Field>
          <Field label="Text">
            <textarea rows={30} value={piece.markdown} onChange={(event) => change('markdown', event.target.value)} />
          </Field>
          <Field label="Caption">
            <input value={piece.caption} onChange={(event) => change('caption', event.target.value)} />
          </Field>
        </form>
      )}

      {pane === 'preview' && (
        <article>
          <h1>{piece.title}</h1>
          <p>{piece.standfirst}</p>
          <figure>
            {piece.imageUrl ? <img src={piece.imageUrl} alt="" /> : <Image aria-label="No picture" />}
            <figcaption ref={caption} />
          </figure>
          <div dangerouslySetInnerHTML={{ __html: preview }} />
        </article>
      )}

      {pane === 'comments' && (
        <ul>
          {piece.comments.map((comment) => (
            <li key={comment.id}>
              <b>{comment.by}</b> {comment.text}
            </li>
          ))}
        </ul>
      )}

      <Button onClick={publish} disabled={dirty}>
        <Send /> Publish
      </Button>
    </div>
  );
}
