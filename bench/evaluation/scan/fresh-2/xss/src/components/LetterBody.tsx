import DOMPurify from 'dompurify';
import { useMemo } from 'react';
import type { Letter } from '../types';

interface Props {
  letter: Letter;
  onPrint: () => void;
}

export function LetterBody({ letter, onPrint }: Props) {
  const html = useMemo(
    () => DOMPurify.sanitize(letter.body, { USE_PROFILES: { html: true }, FORBID_TAGS: ['style', 'form'] }),
    [letter.body],
  );

  return (
    <article>
      <h1>{letter.subject}</h1>
      <p>
        From {letter.from}, {new Date(letter.sent).toLocaleDateString('en-GB')}
      </p>
      <div className="letter" dangerouslySetInnerHTML={{ __html: html }} />
      <button onClick={onPrint}>Print</button>
    </article>
  );
}
