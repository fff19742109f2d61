import DOMPurify from 'dompurify';
import { marked } from 'marked';

interface Props {
  value: string;
  format: 'markdown' | 'html' | 'plain';
}

function toHtml(value: string, format: Props['format']): string {
  switch (format) {
    case 'markdown':
      return DOMPurify.sanitize(marked.parse(value, { async: false }));
    case 'html':
      return value;
    default:
      return value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n/g, '<br>');
  }
}

export const RichText = ({ value, format }: Props) => (
  <div className="rich" dangerouslySetInnerHTML={{ __html: toHtml(value, format) }} />
);
