import { request } from './request';

export interface Person {
  id: string;
  name: string;
  email: string;
  joined: string;
  avatar: string;
}

const firstNames = ['Andre', 'Malik', 'Kofi', 'Terrence', 'Elijah', 'Dele'];
const lastNames = ['Johnson', 'Adeyemi', 'Clarke', 'Mensah', 'Brown'];

export async function people(limit: number): Promise<Person[]> {
  return Array.from({ length: limit }, (_, index) => {
    const first = firstNames[index % firstNames.length];
    const last = lastNames[(index * 3) % lastNames.length];
    return {
      id: `person-${index + 1}`,
      name: `${first} ${last}`,
      email: `${first}.${last}@community.example`.toLowerCase(),
      joined: new Date(2024, index % 12, (index % 27) + 1).toISOString(),
      avatar: `https://i.pravatar.cc/150?img=${index + 1}`,
    };
  });
}

export async function person(id: string): Promise<Person> {
  return request<Person>(`/people/${encodeURIComponent(id)}`);
}

export async function invite(email: string): Promise<void> {
  await request('/people/invitations', { method: 'POST', body: JSON.stringify({ email }) });
}
