import { useState } from 'react';

const faces = ['⚀', '⚁', '⚂', '⚃', '⚄', '⚅'];
const roll = () => Math.floor(Math.random() * 6);

export function Dice({ count = 2 }: { count?: number }) {
  const [values, setValues] = useState<number[]>(() => Array.from({ length: count }, roll));
  const [rolls, setRolls] = useState(0);

  return (
    <div>
      <p aria-live="polite">{values.map((v) => faces[v]).join(' ')}</p>
      <p>
        {values.reduce((s, v) => s + v + 1, 0)} in roll {rolls}
      </p>
      <button
        onClick={() => {
          setValues(values.map(roll));
          setRolls(rolls + 1);
        }}
      >
        Roll
      </button>
    </div>
  );
}
