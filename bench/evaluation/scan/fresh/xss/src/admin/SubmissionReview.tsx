import { useState } from 'react';
import DOMPurify from 'dompurify';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../lib/api';

interface Submission {
  id: string;
  title: string;
  body: string;
  note: string;
  state: 'waiting' | 'approved' | 'rejected';
}

const REASONS = ['Not about us', 'Needs a source', 'Already published'];

export function SubmissionReview() {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState(REASONS[0]!);
  const { data = [] } = useQuery({ queryKey: ['submissions'], queryFn: () => api.get<Submission[]>('/submissions?state=waiting') });
  const decide = useMutation({
    mutationFn: ({ id, state }: { id: string; state: Submission['state'] }) =>
      api.post(`/submissions/${encodeURIComponent(id)}`, { state, reason }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['submissions'] }),
  });

  const submission = data.find((one) => one.id === chosen);
  const title = submission ? DOMPurify.sanitize(submission.title) : '';
  const body = submission ? DOMPurify.sanitize(submission.body) : '';

  return (
    <div className="grid grid-cols-3">
      <ul>
        {data.map((one) => (
          <li key={one.id}>
            <button aria-pressed={one.id === chosen} onClick={() => setChosen(one.id)}>{one.title}</button>
          </li>
        ))}
      </ul>
      {submission && body && (
        <section className="col-span-2">
          <h2 dangerouslySetInnerHTML={{ __html: title }} />
          <div className="prose" dangerouslySetInnerHTML={{ __html: submission.body }} />
          {submission.note && <blockquote>{submission.note}</blockquote>}
          <select value={reason} onChange={(event) => setReason(event.target.value)}>
            {REASONS.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
          <button onClick={() => decide.mutate({ id: submission.id, state: 'approved' })}>Approve</button>
          <button onClick={() => decide.mutate({ id: submission.id, state: 'rejected' })}>Reject</button>
        </section>
      )}
    </div>
  );
}
