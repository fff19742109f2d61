import { useEffect, useRef, useState } from 'react';

interface Line {
  id: number;
  level: 'info' | 'warn' | 'error';
  text: string;
}

const COLOURS: Record<Line['level'], string> = { info: 'inherit', warn: 'orange', error: 'crimson' };
const MOST = 500;

export function LogViewer({ job }: { job: string }) {
  const [lines, setLines] = useState<Line[]>([]);
  const [filter, setFilter] = useState('');
  const box = useRef<HTMLPreElement>(null);

  useEffect(() => {
    const source = new EventSource(`/api/jobs/${encodeURIComponent(job)}/log`);
    source.onmessage = (event) => setLines((before) => [...before, JSON.parse(event.data)].slice(-MOST));
    return () => source.close();
  }, [job]);

  useEffect(() => {
    const timer = setTimeout(() => box.current?.scrollTo({ top: box.current.scrollHeight }), 50);
    return () => clearTimeout(timer);
  }, [lines]);

  async function copy() {
    await navigator.clipboard.writeText(box.current?.innerText ?? '');
  }

  function download() {
    const blob = new Blob([lines.map((line) => line.text).join('\n')], { type: 'text/plain' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = 'log.txt';
    link.click();
    URL.revokeObjectURL(link.href);
  }

  const shown = lines.filter((line) => line.text.toLowerCase().includes(filter.toLowerCase()));
  return (
    <section>
      <input value={filter} onChange={(event) => setFilter(event.target.value)} placeholder="Only lines with…" />
      <button onClick={copy}>Copy</button>
      <button onClick={download}>Save</button>
      <pre ref={box}>
        {shown.map((line) => (
          <div key={line.id} style={{ color: COLOURS[line.level] }}>{line.text}</div>
        ))}
      </pre>
    </section>
  );
}
