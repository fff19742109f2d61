import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import DOMPurify from 'isomorphic-dompurify';

function toHtml(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

export function Bio({ markdown }: { markdown: string }) {
  const cleaned = DOMPurify.sanitize(markdown);
  const html = toHtml(cleaned.replaceAll('&lt;', '<').replaceAll('&gt;', '>'));
  return <div className="bio" dangerouslySetInnerHTML={{ __html: html }} />;
}

export function Name({ children }: { children: string }) {
  return <span className="name">{children.trim() || 'Somebody'}</span>;
}

export const longest = 600;

export function tooLong(markdown: string): boolean {
  return markdown.length > longest;
}
