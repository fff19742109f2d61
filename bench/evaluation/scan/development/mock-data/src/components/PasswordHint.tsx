import { useMemo, useState } from 'react';

const words = ['harbour', 'mango', 'lantern', 'velvet', 'cinema', 'copper', 'willow', 'drum', 'saffron', 'tunnel'];

function suggest(): string {
  const picks = crypto.getRandomValues(new Uint32Array(4));
  return Array.from(picks, (pick) => words[pick % words.length]).join('-');
}

export function PasswordHint({ onUse }: { onUse(password: string): void }) {
  const [round, setRound] = useState(0);
  const suggestion = useMemo(suggest, [round]);

  return (
    <p>
      For example <code>{suggestion}</code>{' '}
      <button type="button" onClick={() => onUse(suggestion)}>
        Use it
      </button>{' '}
      <button type="button" onClick={() => setRound(round + 1)}>
        Another
      </button>
    </p>
  );
}
