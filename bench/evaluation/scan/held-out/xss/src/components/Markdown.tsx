import { useMemo } from 'react';
import { marked } from 'marked';

interface Props {
  text: string;
  className?: string;
}

marked.setOptions({ gfm: true, breaks: true });

/** Renders what was typed into a comment or a description. */
export function Markdown({ text, className }: Props) {
  const html = useMemo(() => marked.parse(text) as string, [text]);
  return <div className={className} dangerouslySetInnerHTML={{ __html: html }} />;
}

export function Excerpt({ text, words = 30 }: { text: string; words?: number }) {
  const short = text.split(/\s+/).slice(0, words).join(' ');
  return <p>{short}…</p>;
}

export function wordCount(text: string): number {
  const trimmed = text.trim();
  return trimmed === '' ? 0 : trimmed.split(/\s+/).length;
}

export const minutesToRead = (text: string) => Math.max(1, Math.round(wordCount(text) / 220));
