import { create } from 'zustand';

export type Notice = { id: string; text: string; read: boolean; at: string };

interface State {
  items: Notice[];
  markRead(id: string): void;
  clear(): void;
}

export const useNotifications = create<State>((set) => ({
  items: [
    { id: 'n1', text: 'Andre liked your story', read: false, at: '2024-05-01T09:12:00Z' },
    { id: 'n2', text: 'Your event “Roots & Rhythm” was approved', read: false, at: '2024-05-01T08:40:00Z' },
    { id: 'n3', text: 'Three people replied to your proposal', read: true, at: '2024-04-30T19:05:00Z' },
  ],
  markRead: (id) =>
    set((state) => ({
      items: state.items.map((item) => (item.id === id ? { ...item, read: true } : item)),
    })),
  clear: () => set({ items: [] }),
}));

export const unread = (state: State) => state.items.filter((item) => !item.read).length;

export const newest = (state: State) => state.items[0];
