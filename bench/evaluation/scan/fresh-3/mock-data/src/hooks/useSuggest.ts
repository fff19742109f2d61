import { useEffect, useState } from 'react';

export function useSuggest(text: string) {
  const [options, setOptions] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    if (text.length < 3) {
      setOptions([]);
      return;
    }
    const abort = new AbortController();
    setBusy(true);
    const timer = setTimeout(async () => {
      try {
        const res = await fetch(`/api/suggest?q=${encodeURIComponent(text)}`, { signal: abort.signal });
        setOptions(res.ok ? await res.json() : []);
      } catch {
        setOptions([]);
      } finally {
        setBusy(false);
      }
    }, 300);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text]);

  return { options, busy };
}
