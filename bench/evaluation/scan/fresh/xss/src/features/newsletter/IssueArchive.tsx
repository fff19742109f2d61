import { useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import DOMPurify, { type Config } from 'dompurify';
import { ChevronLeft, ChevronRight, Mail } from 'lucide-react';
import { api } from '../../lib/api';
import { EmptyState } from '../../ui/EmptyState';
import { Spinner } from '../../ui/Spinner';

interface Issue {
  id: number;
  subject: string;
  html: string;
  sentAt: string;
  sponsor: { name: string; url: string } | null;
}

const config: Config = {
  ALLOWED_TAGS: ['h1', 'h2', 'h3', 'p', 'a', 'img', 'ul', 'li', 'b', 'i', 'hr', 'table', 'tr', 'td'],
  ALLOWED_ATTR: ['href', 'src', 'alt', 'width'],
  ALLOWED_URI_REGEXP: /^(?:https:|mailto:)/i,
};

function useIssues() {
  const [issues, setIssues] = useState<Issue[] | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    api.get<Issue[]>('/newsletter/archive').then(
      (list) => current && setIssues(list),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, []);
  return { issues, failed };
}

function isHttps(address: string): boolean {
  return /^https:\/\//i.test(address);
}

function Letter({ issue }: { issue: Issue }) {
  const html = useMemo(() => DOMPurify.sanitize(issue.html, config) as string, [issue.html]);
  return (
    <article>
      <h2>{issue.subject}</h2>
      <time dateTime={issue.sentAt}>{new Date(issue.sentAt).toLocaleDateString('en-GB')}</time>
      <div className="letter" dangerouslySetInnerHTML={{ __html: html }} />
      {issue.sponsor && isHttps(issue.sponsor.url) && (
        <p>
          With thanks to <a href={issue.sponsor.url}>{issue.sponsor.name}</a>
        </p>
      )}
    </article>
  );
}

export function IssueArchive() {
  const { issues, failed } = useIssues();
  const [params, setParams] = useSearchParams();
  const index = Math.max(0, Number.parseInt(params.get('issue') ?? '0', 10) || 0);

  if (failed) return <p role="alert">The archive could not be loaded.</p>;
  if (!issues) return <Spinner />;
  if (issues.length === 0) return <EmptyState title="No letters yet" />;

  const shown = issues[Math.min(index, issues.length - 1)]!;
  const go = (to: number) => setParams({ issue: String(to) });

  return (
    <main>
      <header>
        <Mail />
        <h1>Letters we sent</h1>
        <input
          type="search"
          placeholder="Find a letter"
          onChange={(event) => {
            const found = issues.findIndex((issue) => issue.subject.toLowerCase().includes(event.target.value.toLowerCase()));
            if (found >= 0) go(found);
          }}
        />
      </header>
      <Letter issue={shown} />
      <nav>
        <button disabled={index === 0} onClick={() => go(index - 1)}><ChevronLeft /> Later</button>
        <button disabled={index >= issues.length - 1} onClick={() => go(index + 1)}>Earlier <ChevronRight /></button>
      </nav>
    </main>
  );
}
