type Level = 'info' | 'good' | 'bad';

interface Toast {
  id: string;
  text: string;
  level: Level;
}

const listeners = new Set<(toasts: Toast[]) => void>();
let toasts: Toast[] = [];

function tell() {
  for (const listener of listeners) listener(toasts);
}

export function show(text: string, level: Level = 'info'): void {
  const id = Math.random().toString(36).slice(2);
  toasts = [...toasts, { id, text, level }];
  tell();
  setTimeout(() => {
    toasts = toasts.filter((toast) => toast.id !== id);
    tell();
  }, 6000);
}

export function subscribe(listener: (toasts: Toast[]) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
