import { Fragment, type ReactNode } from 'react';

const texts = {
  reviewed: 'A person reads what you send <b>within 24 hours</b>.',
  free: 'Everything here is <b>free</b>, and you need <b>no account</b>.',
} as const;

type Key = keyof typeof texts;

/** Texts with <b> in them, made into elements; no HTML is ever parsed. */
export function Rich({ text }: { text: Key }): ReactNode {
  return texts[text].split(/(<b>.*?<\/b>)/).map((piece, index) =>
    piece.startsWith('<b>') ? (
      <b key={index}>{piece.slice(3, -4)}</b>
    ) : (
      <Fragment key={index}>{piece}</Fragment>
    ),
  );
}

export function RichFixed({ text }: { text: Key }) {
  return <p dangerouslySetInnerHTML={{ __html: texts[text] }} />;
}

export const keys = Object.keys(texts) as Key[];
