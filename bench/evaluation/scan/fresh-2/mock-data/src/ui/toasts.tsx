import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react';

interface Toast {
  id: number;
  text: string;
  tone: 'good' | 'bad';
}

const Context = createContext<(text: string, tone?: Toast['tone']) => void>(() => {});

export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const next = useRef(1);

  const add = useCallback((text: string, tone: Toast['tone'] = 'good') => {
    const id = next.current++;
    setToasts((list) => [...list, { id, text, tone }]);
    setTimeout(() => setToasts((list) => list.filter((toast) => toast.id !== id)), 4500);
  }, []);

  return (
    <Context value={add}>
      {children}
      <div aria-live="polite">
        {toasts.map((toast) => (
          <p key={toast.id} className={`toast ${toast.tone}`}>
            {toast.text}
          </p>
        ))}
      </div>
    </Context>
  );
}

export const useToast = () => useContext(Context);
