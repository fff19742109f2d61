import { useEffect, useMemo, useState } from 'react';
import DOMPurify from 'dompurify';
import { api } from '../api';
import { Attachment } from './Attachment';

interface Mail {
  id: string;
  from: { name: string; address: string };
  subject: string;
  html: string;
  signature?: string;
  attachments: { id: string; name: string; size: number }[];
}

const blocked = /<img[^>]+src=["']https?:[^>]*>/gi;

function useMail(id: string) {
  const [mail, setMail] = useState<Mail>();
  const [error, setError] = useState<Error>();
  useEffect(() => {
    const abort = new AbortController();
    setMail(undefined);
    api
      .get<Mail>(`/mail/${id}`, { signal: abort.signal })
      .then(setMail)
      .catch((e) => e.name !== 'AbortError' && setError(e));
    return () => abort.abort();
  }, [id]);
  return { mail, error };
}

export function MailReader({ id, onBack }: { id: string; onBack(): void }) {
  const { mail, error } = useMail(id);
  const [images, setImages] = useState(false);

  const body = useMemo(() => {
    if (!mail) return '';
    const html = images ? mail.html : mail.html.replace(blocked, '');
    return DOMPurify.sanitize(html, { FORBID_TAGS: ['form', 'style'] });
  }, [mail, images]);

  if (error) return <p role="alert">{error.message}</p>;
  if (!mail) return <p>Loading…</p>;

  return (
    <article className="mail">
      <button onClick={onBack}>Back</button>
      <h1>{mail.subject}</h1>
      <p>
        {mail.from.name} <span className="muted">{mail.from.address}</span>
      </p>
      {!images && blocked.test(mail.html) && <button onClick={() => setImages(true)}>Show pictures</button>}
      <div className="body" dangerouslySetInnerHTML={{ __html: body }} />
      {mail.signature && <footer dangerouslySetInnerHTML={{ __html: mail.signature }} />}
      <ul>
        {mail.attachments.map((a) => (
          <Attachment key={a.id} {...a} />
        ))}
      </ul>
    </article>
  );
}
