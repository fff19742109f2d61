import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';

type Tone = 'success' | 'error' | 'info';
interface Message {
  id: number;
  text: string;
  tone: Tone;
}

const Context = createContext<(text: string, tone?: Tone) => void>(() => {});
let counter = 0;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [messages, setMessages] = useState<Message[]>([]);

  const show = useCallback((text: string, tone: Tone = 'info') => {
    const id = ++counter;
    setMessages((list) => [...list, { id, text, tone }]);
    setTimeout(() => setMessages((list) => list.filter((m) => m.id !== id)), 4000);
  }, []);

  return (
    <Context.Provider value={show}>
      {children}
      <div className="toasts" role="status">
        {messages.map((m) => (
          <p key={m.id} className={m.tone}>
            {m.text}
          </p>
        ))}
      </div>
    </Context.Provider>
  );
}

export const useToast = () => useContext(Context);
