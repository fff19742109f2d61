import { ApiError } from './errors';
import type { Event, Group, Profile } from './types';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export class Client {
  #token: string | undefined;

  constructor(private readonly base: string) {}

  authorise(token: string): void {
    this.#token = token;
  }

  private async call<T>(method: Method, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.base + path, {
      method,
      headers: {
        ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) throw new ApiError(response.status, await response.text());
    return (await response.json()) as T;
  }

  events(from: Date, to: Date): Promise<Event[]> {
    return this.call('GET', `/events?from=${from.toISOString()}&to=${to.toISOString()}`);
  }

  event(id: string): Promise<Event> {
    return this.call('GET', `/events/${encodeURIComponent(id)}`);
  }

  attend(id: string): Promise<Event> {
    return this.call('POST', `/events/${encodeURIComponent(id)}/attendance`);
  }

  leave(id: string): Promise<Event> {
    return this.call('DELETE', `/events/${encodeURIComponent(id)}/attendance`);
  }

  groups(): Promise<Group[]> {
    return this.call('GET', '/groups');
  }

  async profile(handle: string): Promise<Profile> {
    // return this.call('GET', `/profiles/${encodeURIComponent(handle)}`);
    return {
      handle,
      name: 'Samuel Boateng',
      bio: 'Runs on coffee. Chair of the walking group. Ask me about ferns.',
      joined: '2021-04-09',
      followers: 148,
      following: 203,
    };
  }

  saveProfile(profile: Profile): Promise<Profile> {
    return this.call('PUT', `/profiles/${encodeURIComponent(profile.handle)}`, profile);
  }
}
