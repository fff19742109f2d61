import { type ReactNode, useState } from 'react';
import { api } from '../shell/client.ts';
import type { Page } from '../shell/page.ts';
import { mayActAs } from '../shell/session.ts';
import { sentenceOf } from '../shell/problem.ts';
import { counted } from '../shell/words.ts';
import { Desk } from './desk.tsx';

export const pages: readonly Page[] = [
  { path: '/admin/intake', title: 'Intake', description: 'Many events or articles at once, from a file.' },
];

export default function Intake(): ReactNode {
  return (
    <Desk title="Intake" lead="Many at once, from a file. Each still waits for a person to read it." least="curator">
      {({ role }) => (
        <div className="columns section">
          {mayActAs(role, 'moderator') && (
            <FileForm
              title="Events"
              accept=".csv,.ics,text/csv,text/calendar"
              hint="CSV with a first line of column names, title and startsAt among them, or a calendar file (.ics)."
              take={takeEvents}
            />
          )}
          <FileForm
            title="Articles"
            accept=".csv,text/csv"
            hint="CSV with a first line of column names: title, and url or text; also category, author, topics, excerpt."
            take={takeArticles}
          />
        </div>
      )}
    </Desk>
  );
}

/** What became of a file, in lines for people. */
type Told = readonly string[];

async function takeEvents(file: File): Promise<Told> {
  const isCalendar = file.name.endsWith('.ics');
  const answer = await api.POST('/api/admin/events/intake', {
    body: await file.text(),
    bodySerializer: (text) => text,
    headers: { 'content-type': isCalendar ? 'text/calendar' : 'text/csv' },
  });
  if (answer.data === undefined) return [sentenceOf(answer.response.status, answer.error)];
  const { added, duplicates, refused } = answer.data;
  return [
    `${counted(added.length, 'event')} taken in, ${duplicates.length} known already, ${refused.length} refused.`,
    ...refused.map(({ line, field, message }) => `Line ${line}, ${field}: ${message}`),
  ];
}

async function takeArticles(file: File): Promise<Told> {
  const answer = await api.POST('/api/admin/news/import', { body: { csv: await file.text() } });
  if (answer.data === undefined) return [sentenceOf(answer.response.status, answer.error)];
  const { created, lines } = answer.data;
  const known = lines.filter(({ outcome }) => outcome === 'duplicate').length;
  const wrong = lines.filter(({ outcome }) => outcome === 'invalid');
  return [
    `${counted(created, 'article')} taken in, ${known} known already, ${wrong.length} refused.`,
    ...wrong.map(({ line, message }) => `Line ${line}: ${message ?? 'cannot be read'}`),
  ];
}

interface FileFormProps {
  readonly title: string;
  readonly accept: string;
  readonly hint: string;
  readonly take: (file: File) => Promise<Told>;
}

function FileForm({ title, accept, hint, take }: FileFormProps): ReactNode {
  const [told, setTold] = useState<Told>([]);
  const id = `file-${title}`;
  const submit = async (form: HTMLFormElement): Promise<void> => {
    const file = new FormData(form).get('file');
    if (!(file instanceof File) || file.size === 0) return setTold(['Please choose a file.']);
    setTold(['Reading …']);
    setTold(await take(file).catch(() => ['This could not be sent just now. Nothing was taken in.']));
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(event.currentTarget);
      }}
    >
      <h2>{title}</h2>
      <div className="field">
        <label htmlFor={id}>File</label>
        <span className="field-hint">{hint}</span>
        <input id={id} name="file" type="file" accept={accept} />
      </div>
      <div>
        <button type="submit" className="button">
          Take it in
        </button>
      </div>
      <div role="status" className="stack small">
        {told.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </form>
  );
}
