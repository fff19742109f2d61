import type { ReactNode } from 'react';

export type Tone = 'marigold' | 'lavender' | 'coral' | 'carnation' | 'night';

interface PageHeadProps {
  readonly title: ReactNode;
  readonly tone: Tone;
  /** A short line above the title. */
  readonly kicker?: ReactNode;
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
}

/** The one `h1` of a page, on a sheet of its section's colour. */
export function PageHead({ title, tone, kicker, lead, children }: PageHeadProps): ReactNode {
  return (
    <div className={`head tone-${tone}`}>
      <div className="head-inner">
        {kicker !== undefined && <p className="kicker">{kicker}</p>}
        <h1>{title}</h1>
        {lead !== undefined && <p className="lead">{lead}</p>}
        {children}
      </div>
    </div>
  );
}
