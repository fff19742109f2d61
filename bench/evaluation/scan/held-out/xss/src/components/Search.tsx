import { Fragment } from 'react';

function pieces(text: string, term: string): string[] {
  if (term === '') return [text];
  const pattern = new RegExp(`(${term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})`, 'gi');
  return text.split(pattern);
}

/** The term stands out in the title; both are text, never markup. */
export function Highlighted({ text, term }: { text: string; term: string }) {
  return (
    <>
      {pieces(text, term).map((piece, index) =>
        piece.toLowerCase() === term.toLowerCase() ? (
          <mark key={index}>{piece}</mark>
        ) : (
          <Fragment key={index}>{piece}</Fragment>
        ),
      )}
    </>
  );
}

export function Nothing({ term }: { term: string }) {
  return <p>Nothing was found for “{term}”.</p>;
}
