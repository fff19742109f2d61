import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export interface Conversation {
  id: string;
  with: string;
  lastMessage: string;
  lastAt: string;
  unread: number;
}

interface Messages {
  conversations: Conversation[];
  open: string | null;
  select(id: string): void;
  read(id: string): void;
  receive(conversation: Conversation): void;
}

export const useMessages = create<Messages>()(
  persist(
    (set) => ({
      conversations: [
        { id: 'c1', with: 'Desmond', lastMessage: 'See you on Friday?', lastAt: '2025-01-30T18:22:00Z', unread: 2 },
        { id: 'c2', with: 'Film Club', lastMessage: 'Moonlight it is then.', lastAt: '2025-01-29T21:10:00Z', unread: 0 },
      ],
      open: null,
      select: (id) => set({ open: id }),
      read: (id) =>
        set(({ conversations }) => ({
          conversations: conversations.map((one) => (one.id === id ? { ...one, unread: 0 } : one)),
        })),
      receive: (conversation) =>
        set(({ conversations }) => ({
          conversations: [conversation, ...conversations.filter(({ id }) => id !== conversation.id)],
        })),
    }),
    { name: 'messages', version: 2 },
  ),
);
