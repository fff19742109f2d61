import type { ReactNode } from 'react';
import { PageHead, type Tone } from './page-head.tsx';
import { Prose } from './prose.tsx';
import type { Text } from './text.ts';
import { date } from './time.ts';

interface TextPageProps {
  readonly text: Text;
  readonly tone: Tone;
  /** Below the text. */
  readonly children?: ReactNode;
}

/** A page that is a text of `content/`. */
export function TextPage({ text, tone, children }: TextPageProps): ReactNode {
  return (
    <>
      <PageHead tone={tone} kicker={text.kicker} title={text.title} lead={text.summary} />
      <div className="wrap">
        <article className="section">
          <Prose body={text.body} />
          <p className="small soft">
            Last changed on <time dateTime={text.updated}>{date(new Date(text.updated))}</time>
          </p>
        </article>
        {children}
      </div>
    </>
  );
}
