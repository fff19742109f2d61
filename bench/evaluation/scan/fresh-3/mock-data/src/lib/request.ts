type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

const base = import.meta.env.VITE_API_URL as string | undefined;

const canned: Record<string, unknown> = {
  '/courses': [
    { id: 'c1', title: 'Intro to bookbinding', tutor: 'Ella Marsh', seats: 4 },
    { id: 'c2', title: 'Darkroom basics', tutor: 'Piotr Zima', seats: 9 },
  ],
  '/me': { id: 'u77', name: 'Robin Castle', credits: 35 },
  '/bookings': [{ id: 'b9', course: 'c2', on: '2025-04-12' }],
};

export async function request<T>(method: Method, path: string, body?: unknown): Promise<T> {
  if (!base) {
    await new Promise((done) => setTimeout(done, 300));
    return canned[path] as T;
  }
  const response = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json' },
    credentials: 'include',
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.status === 204) return undefined as T;
  const json = await response.json();
  if (!response.ok) throw Object.assign(new Error(json.message), { status: response.status });
  return json;
}
