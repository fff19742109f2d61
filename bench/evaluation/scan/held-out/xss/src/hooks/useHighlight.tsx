import { useMemo } from 'react';

function mark(text: string, term: string): string {
  if (term === '') return text;
  const pattern = new RegExp(term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
  return text.replace(pattern, (found) => `<mark>${found}</mark>`);
}

export function useHighlight(text: string, term: string) {
  return useMemo(() => ({ __html: mark(text, term) }), [text, term]);
}

export function Title({ text, term }: { text: string; term: string }) {
  const highlighted = useHighlight(text, term);
  return <h3 dangerouslySetInnerHTML={highlighted} />;
}

export function Count({ of, term }: { of: string[]; term: string }) {
  const count = of.filter((text) => text.toLowerCase().includes(term.toLowerCase())).length;
  return (
    <p>
      {count} of {of.length}
    </p>
  );
}
