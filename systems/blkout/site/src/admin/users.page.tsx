import { type ReactNode, useState } from 'react';
import { api } from '../shell/client.ts';
import { useLive } from '../shell/live.tsx';
import { typedIn } from '../shell/form-data.ts';
import { LiveView } from '../shell/live-view.tsx';
import type { Page } from '../shell/page.ts';
import { mayActAs, type Person, type Role, roles } from '../shell/session.ts';
import { date } from '../shell/time.ts';
import { counted, spelt } from '../shell/words.ts';
import { useAct } from './act.tsx';
import { Desk } from './desk.tsx';
import { PasswordLink } from './password-link.tsx';

export const pages: readonly Page[] = [
  { path: '/admin/users', title: 'People', description: 'Accounts and their roles.' },
];

export default function Users(): ReactNode {
  return (
    <Desk title="People" lead="Who has an account, and what they may do. A new role ends their sessions." least="admin">
      {(person) => <Accounts person={person} />}
    </Desk>
  );
}

function Accounts({ person }: { readonly person: Person }): ReactNode {
  const [search, setSearch] = useState('');
  const live = useLive(
    'news',
    `users ${search}`,
    (signal) =>
      api.GET('/api/admin/users', {
        params: { query: { limit: 100, offset: 0, ...(search === '' ? {} : { search }) } },
        signal,
      }),
    { keep: false },
  );
  const { problem, act } = useAct(live.again);
  const change = (id: string, role: Role): void =>
    act(api.POST('/api/admin/users/{id}/role', { params: { path: { id } }, body: { role } }));
  return (
    <div className="section">
      <form
        className="filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setSearch(typedIn(event.currentTarget, 'search'));
        }}
      >
        <label className="filter">
          Name
          <input name="search" type="search" maxLength={100} />
        </label>
        <button type="submit" className="button button-small button-quiet">
          Search
        </button>
      </form>
      {problem}
      <LiveView live={live} what="Accounts">
        {({ users, total }) => (
          <>
            <p className="small soft">{counted(total, 'account')}</p>
            <div className="table" role="region" aria-label="Accounts" tabIndex={0}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col">Sign-in name</th>
                    <th scope="col">Since</th>
                    <th scope="col">Role</th>
                    <th scope="col">Password forgotten</th>
                  </tr>
                </thead>
                <tbody>
                  {users.map(({ id, displayName, login, role, createdAt }) => (
                    <tr key={id}>
                      <td>{displayName}</td>
                      <td>{login}</td>
                      <td className="number">{date(new Date(createdAt))}</td>
                      <td>
                        <select
                          className="chip"
                          aria-label={`Role of ${displayName}`}
                          value={role}
                          disabled={!mayActAs(person.role, role) || id === person.id}
                          onChange={({ target }) => change(id, target.value as Role)}
                        >
                          {roles.map((one) => (
                            <option key={one} value={one} disabled={!mayActAs(person.role, one)}>
                              {spelt(one)}
                            </option>
                          ))}
                        </select>
                      </td>
                      <td>
                        {(person.role === 'owner' || !mayActAs(role, person.role)) && id !== person.id && (
                          <PasswordLink id={id} displayName={displayName} />
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </LiveView>
    </div>
  );
}
