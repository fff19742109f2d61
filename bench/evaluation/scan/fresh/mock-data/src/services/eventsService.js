import { request } from '../lib/request';

const CATEGORIES = [
  { id: 'social', name: 'Social', colour: '#f59e0b' },
  { id: 'arts', name: 'Arts', colour: '#d946ef' },
  { id: 'health', name: 'Health', colour: '#10b981' },
  { id: 'faith', name: 'Faith', colour: '#6366f1' },
];

const PAGE = 20;
const LIMITS = { title: 120, description: 4000, images: 4 };

const cache = new Map();
const FRESH = 60_000;

async function cached(key, load) {
  const kept = cache.get(key);
  if (kept && Date.now() - kept.at < FRESH) return kept.value;
  const value = await load();
  cache.set(key, { at: Date.now(), value });
  return value;
}

function normalise(row) {
  return {
    id: row.id,
    title: row.title,
    startsAt: new Date(row.starts_at),
    endsAt: row.ends_at ? new Date(row.ends_at) : null,
    venue: row.venue ?? 'To be announced',
    category: CATEGORIES.find(({ id }) => id === row.category) ?? CATEGORIES[0],
    price: row.price ?? 0,
    attending: row.attending ?? 0,
  };
}

export const eventsService = {
  categories: () => CATEGORIES,

  limits: () => LIMITS,

  async list({ page = 1, category, city } = {}) {
    const search = new URLSearchParams({ page: String(page), size: String(PAGE) });
    if (category) search.set('category', category);
    if (city) search.set('city', city);
    const { events, total } = await cached(`list?${search}`, () => request(`/api/events?${search}`));
    return { events: events.map(normalise), total, pages: Math.ceil(total / PAGE) };
  },

  async one(id) {
    return normalise(await cached(`one/${id}`, () => request(`/api/events/${encodeURIComponent(id)}`)));
  },

  async attend(id) {
    cache.delete(`one/${id}`);
    return request(`/api/events/${encodeURIComponent(id)}/attendance`, { method: 'PUT' });
  },

  async leave(id) {
    cache.delete(`one/${id}`);
    return request(`/api/events/${encodeURIComponent(id)}/attendance`, { method: 'DELETE' });
  },

  async recommended(userId) {
    const rows = await request(`/api/people/${encodeURIComponent(userId)}/recommendations`).catch(() => null);
    return (rows?.length ? rows : EDITORS_CHOICE).map(normalise);
  },

  async create(values, images = []) {
    const form = new FormData();
    for (const [key, value] of Object.entries(values)) form.append(key, value);
    for (const image of images.slice(0, LIMITS.images)) form.append('images', image);
    return request('/api/events', { method: 'POST', body: form });
  },

  async nextForCalendar(months = 3) {
    const until = new Date();
    until.setMonth(until.getMonth() + months);
    const { events } = await request(`/api/events?until=${until.toISOString()}`);
    return events.map(normalise);
  },
};

const EDITORS_CHOICE = [
  { id: 'ec-1', title: 'Vogue Basics with Kareem', starts_at: '2025-04-04T18:30:00Z', venue: 'Peckham Levels', category: 'arts', price: 8, attending: 41 },
  { id: 'ec-2', title: 'Brothers Walk: Epping', starts_at: '2025-04-12T09:00:00Z', venue: 'Loughton station', category: 'health', price: 0, attending: 19 },
];
