import { useCallback, useEffect, useRef, useState } from 'react';

interface Saved {
  length: number;
  at: Date;
}

export function useEditor(id: string) {
  const area = useRef<HTMLDivElement>(null);
  const [saved, setSaved] = useState<Saved | null>(null);

  const save = useCallback(async () => {
    const element = area.current;
    if (!element) return;
    const html = element.innerHTML;
    const response = await fetch(`/api/drafts/${encodeURIComponent(id)}`, { method: 'PUT', body: JSON.stringify({ html }) });
    if (response.ok) setSaved({ length: element.textContent?.length ?? 0, at: new Date() });
  }, [id]);

  const empty = useCallback(() => {
    if (area.current) area.current.innerHTML = '';
  }, []);

  const paste = useCallback((event: ClipboardEvent) => {
    event.preventDefault();
    const text = event.clipboardData?.getData('text/plain') ?? '';
    window.getSelection()?.getRangeAt(0).insertNode(document.createTextNode(text));
  }, []);

  useEffect(() => {
    const element = area.current;
    element?.addEventListener('paste', paste);
    const timer = setInterval(save, 20_000);
    return () => {
      element?.removeEventListener('paste', paste);
      clearInterval(timer);
    };
  }, [paste, save]);

  return { area, save, empty, saved };
}
