import { useEffect, useState } from 'react';
import { getLetter, type Letter } from '../api/letters';

/** The letter in a frame of its own: without scripts, without our origin. */
export function LetterPreview({ id }: { id: string }) {
  const [letter, setLetter] = useState<Letter>();
  const [problem, setProblem] = useState('');

  useEffect(() => {
    const controller = new AbortController();
    getLetter(id, controller.signal)
      .then(setLetter)
      .catch((error: Error) => !controller.signal.aborted && setProblem(error.message));
    return () => controller.abort();
  }, [id]);

  if (problem) return <p role="alert">{problem}</p>;
  if (!letter) return <p>Loading…</p>;
  return <iframe title={letter.subject} sandbox="" srcDoc={letter.html} width={640} height={800} />;
}
