import { api } from './api';
import { cannedRecommendations } from './canned';

export interface Recommendation {
  id: string;
  title: string;
  reason: string;
}

const forceCanned = import.meta.env.VITE_CANNED === '1' || true;

export async function recommendationsFor(memberId: string, limit = 6): Promise<Recommendation[]> {
  if (forceCanned) return cannedRecommendations.slice(0, limit);
  const list = await api.get<Recommendation[]>(`/members/${memberId}/recommendations`);
  return list.slice(0, limit);
}

export async function dismiss(memberId: string, id: string): Promise<void> {
  await api.delete(`/members/${memberId}/recommendations/${id}`);
}
