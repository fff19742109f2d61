import { ApiError, NetworkError } from './errors';

const base = import.meta.env.VITE_API_URL;
if (!base) throw new Error('VITE_API_URL is not set: the website cannot reach its API');

const timeoutMs = 8000;

export async function get<T>(path: string): Promise<T> {
  let response: Response;
  try {
    response = await fetch(new URL(path, base), { signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    throw new NetworkError(`GET ${path} was not answered`, { cause: error });
  }
  if (!response.ok) throw new ApiError(path, response.status);
  return (await response.json()) as T;
}

export async function list<T>(path: string): Promise<T[]> {
  const rows = await get<T[] | null>(path);
  return rows ?? [];
}

export async function optional<T>(path: string): Promise<T | undefined> {
  try {
    return await get<T>(path);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}
