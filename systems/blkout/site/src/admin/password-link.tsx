import { type ReactNode, useState } from 'react';
import { api } from '../shell/client.ts';
import { sentenceOf } from '../shell/problem.ts';
import { moment } from '../shell/time.ts';

interface PasswordLinkProps {
  readonly id: string;
  readonly displayName: string;
}

/** Makes a link for somebody who forgot a password. It is shown once: whoever has it can take the account over. */
export function PasswordLink({ id, displayName }: PasswordLinkProps): ReactNode {
  const [made, setMade] = useState<{ address: string; expiresAt: string }>();
  const [told, setTold] = useState<string>();
  const make = async (): Promise<void> => {
    const params = { path: { id } };
    const answer = await api.POST('/api/admin/users/{id}/password-link', { params }).catch(() => undefined);
    if (answer?.data === undefined)
      return setTold(answer ? sentenceOf(answer.response.status, answer.error) : 'No link could be made just now.');
    const { token, expiresAt } = answer.data;
    setMade({ address: `${location.origin}/new-password#${token}`, expiresAt });
  };
  if (made === undefined)
    return (
      <>
        <button type="button" className="button button-small button-quiet" onClick={() => void make()}>
          Make a link<span className="unseen"> for {displayName}</span>
        </button>
        {told !== undefined && <p role="alert">{told}</p>}
      </>
    );
  return (
    <div className="stack">
      <label className="filter">
        Give it to {displayName} alone
        <input readOnly value={made.address} onFocus={({ target }) => target.select()} />
      </label>
      <span className="small soft">Works once, until {moment(new Date(made.expiresAt))}.</span>
    </div>
  );
}
