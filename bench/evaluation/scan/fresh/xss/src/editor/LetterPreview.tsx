import { useDeferredValue, useMemo, useState } from 'react';
import { Monitor, Smartphone } from 'lucide-react';

interface Letter {
  subject: string;
  intro: string;
  blocks: { id: string; heading: string; text: string }[];
}

const WIDTHS = { phone: 390, desktop: 720 } as const;

const STYLE = '<style>body{font:16px/1.6 Georgia,serif;margin:24px}h2{color:#7c2d12}</style>';

function pageOf(letter: Letter): string {
  const blocks = letter.blocks.map(({ heading, text }) => `<h2>${heading}</h2><p>${text}</p>`).join('');
  return `${STYLE}<h1>${letter.subject}</h1><p>${letter.intro}</p>${blocks}`;
}

export function LetterPreview({ letter }: { letter: Letter }) {
  const [width, setWidth] = useState<keyof typeof WIDTHS>('desktop');
  const settled = useDeferredValue(letter);
  const page = useMemo(() => pageOf(settled), [settled]);

  return (
    <section>
      <div role="toolbar">
        <button aria-pressed={width === 'phone'} onClick={() => setWidth('phone')}><Smartphone /></button>
        <button aria-pressed={width === 'desktop'} onClick={() => setWidth('desktop')}><Monitor /></button>
      </div>
      <iframe title="Preview" srcDoc={page} width={WIDTHS[width]} height={800} />
    </section>
  );
}
