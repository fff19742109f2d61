import type { ReactNode } from 'react';
import { date } from '../../shell/time.ts';
import { regionNames } from '../../../../platform/regions.ts';
import type { Place } from './talk.ts';

/** A place of help, with who says so and when that was checked. */
export function PlaceCard({ place }: { readonly place: Place }): ReactNode {
  const { title, what, phone, text, website, availability, cost, regions, source, verifiedOn } = place;
  const number = text?.match(/\d+$/)?.[0];
  return (
    <li className="card">
      <h3>{title}</h3>
      <p>{what}</p>
      <p className="row">
        {phone !== null && (
          <a className="button button-small" href={`tel:${phone.replaceAll(' ', '')}`}>
            {phone}
          </a>
        )}
        {text !== null && (
          <a className="button button-small" href={`sms:${number}`}>
            Text {text}
          </a>
        )}
        <a className="button button-small button-quiet" href={website} rel="noopener noreferrer">
          Website<span className="unseen"> of {title}</span>
        </a>
      </p>
      <p className="meta">
        <span>{availability}</span>
        <span>{cost}</span>
        <span>{regionNames(regions)}</span>
        <span>
          Checked on {date(new Date(verifiedOn))},{' '}
          <a href={source} rel="noopener noreferrer">
            source
          </a>
        </span>
      </p>
    </li>
  );
}
