import { useEffect, useState } from 'react';
import { getIssue, type Issue } from '../api/newsletter';
import { Tabs } from '../ui/Tabs';

export function NewsletterPreview({ id }: { id: string }) {
  const [issue, setIssue] = useState<Issue>();
  const [width, setWidth] = useState(600);

  useEffect(() => {
    let gone = false;
    void getIssue(id).then((loaded) => {
      if (!gone) setIssue(loaded);
    });
    return () => {
      gone = true;
    };
  }, [id]);

  if (!issue) return <p>Loading…</p>;

  return (
    <section>
      <h2>{issue.subject}</h2>
      <Tabs
        value={String(width)}
        onChange={(value) => setWidth(Number(value))}
        options={[
          { value: '600', label: 'Computer' },
          { value: '360', label: 'Phone' },
        ]}
      />
      <iframe title="Preview" width={width} height={800} srcDoc={issue.html} />
    </section>
  );
}
