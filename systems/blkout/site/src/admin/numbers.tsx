import type { ReactNode } from 'react';

interface NumbersProps {
  /** Name, as it stands below the number, and the number. */
  readonly numbers: readonly (readonly [name: string, value: number | string])[];
}

/** Sums, set large. */
export function Numbers({ numbers }: NumbersProps): ReactNode {
  return (
    <dl className="tally">
      {numbers.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
