import type { ReactNode } from 'react';
import type { Live } from './live.tsx';
import { moment } from './time.ts';

interface LiveViewProps<Data> {
  readonly live: Live<Data>;
  /** What is shown, as a sentence begins: "Events". */
  readonly what: string;
  /** Said where the service says that there is no such thing. */
  readonly absent?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** Draws what a service told, and says plainly when it is old, on its way, or not to be had. */
export function LiveView<Data>({ live, what, absent, children }: LiveViewProps<Data>): ReactNode {
  return (
    <>
      <div role="status">
        <LiveNotice live={live} what={what} />
      </div>
      {live.state === 'loading' && <Waiting what={what} />}
      {live.state === 'refused' && (absent ?? <p className="empty">There is nothing at this address.</p>)}
      {live.data !== undefined && children(live.data)}
    </>
  );
}

function LiveNotice({ live, what }: { readonly live: Live<unknown>; readonly what: string }): ReactNode {
  if (live.state !== 'old' && live.state !== 'failed') return null;
  return (
    <div className={`notice ${live.state === 'old' ? 'notice-late' : 'notice-wrong'}`}>
      <p>
        {live.asOf === undefined ? (
          <>
            <strong>{what} cannot be reached just now.</strong> This page shows them by itself as soon as they can.
          </>
        ) : (
          <>
            <strong>
              {what} are as of <time dateTime={live.asOf.toISOString()}>{moment(live.asOf)}</time>.
            </strong>{' '}
            Newer ones cannot be reached just now; this page gets them by itself as soon as they can.
          </>
        )}
      </p>
      <button type="button" className="button button-small button-quiet" onClick={live.again}>
        Try now
      </button>
    </div>
  );
}

function Waiting({ what }: { readonly what: string }): ReactNode {
  return (
    <div className="waiting">
      <p className="small soft">{what} are on their way.</p>
      <span />
      <span />
      <span />
      <span />
      <noscript>
        <p className="notice">{what} need JavaScript. Everything under Stories and About does not.</p>
      </noscript>
    </div>
  );
}
