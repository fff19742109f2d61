import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import { Input } from '../ui/input';

type Status = 'idle' | 'sending' | 'done' | 'invalid';

const looksLikeEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

const TOPICS = [
  { id: 'events', label: 'Events' },
  { id: 'stories', label: 'Stories' },
  { id: 'jobs', label: 'Jobs and grants' },
];

export function NewsletterForm({ compact = false }: { compact?: boolean }) {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [topics, setTopics] = useState<string[]>(['events']);
  const [status, setStatus] = useState<Status>('idle');

  const toggle = (id: string) =>
    setTopics((chosen) => (chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]));

  async function subscribe(event: FormEvent) {
    event.preventDefault();
    if (!looksLikeEmail(email)) {
      setStatus('invalid');
      return;
    }
    setStatus('sending');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    setStatus('done');
    setEmail('');
  }

  if (status === 'done')
    return (
      <p role="status" className="rounded bg-green-100 p-4">
        {t('newsletter.thanks', 'You are on the list. Check your inbox for a welcome letter.')}
      </p>
    );

  return (
    <form onSubmit={subscribe} className={compact ? 'flex gap-2' : 'space-y-4'}>
      <Input
        type="email"
        value={email}
        placeholder="you@example.org"
        aria-invalid={status === 'invalid'}
        onChange={(event) => setEmail(event.target.value)}
      />
      {!compact &&
        TOPICS.map(({ id, label }) => (
          <label key={id} className="flex gap-2">
            <input type="checkbox" checked={topics.includes(id)} onChange={() => toggle(id)} />
            {label}
          </label>
        ))}
      <Button type="submit" disabled={status === 'sending'}>
        {status === 'sending' ? t('newsletter.sending', 'Subscribing…') : t('newsletter.submit', 'Subscribe')}
      </Button>
      {status === 'invalid' && <p className="text-red-600">That does not look like an address.</p>}
    </form>
  );
}
