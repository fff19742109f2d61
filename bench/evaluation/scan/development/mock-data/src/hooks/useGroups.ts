import { useQuery } from '@tanstack/react-query';
import { api } from '../api';
import type { Group } from '../types';
import dummyGroups from '../data/dummyGroups.json';

const isPreview = !import.meta.env.VITE_API_URL || import.meta.env.VITE_API_URL.includes('localhost');

export function useGroups(region?: string) {
  return useQuery({
    queryKey: ['groups', region],
    queryFn: async (): Promise<Group[]> => {
      if (isPreview) return dummyGroups as Group[];
      const { data } = await api.get<Group[]>('/groups', { params: { region } });
      return data;
    },
    staleTime: 60_000,
    retry: 2,
  });
}

export function useGroup(id: string) {
  return useQuery({
    queryKey: ['group', id],
    queryFn: () => api.get<Group>(`/groups/${id}`).then((r) => r.data),
  });
}
