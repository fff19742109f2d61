import { delay, http, HttpResponse } from 'msw';

/** Answers for `npm run dev:offline` and for the tests. `main.tsx` loads this only when `import.meta.env.DEV`. */
export const handlers = [
  http.get('/api/members', () =>
    HttpResponse.json([
      { id: '1', name: 'Mock Member', city: 'Leeds' },
      { id: '2', name: 'Another Member', city: 'Bristol' },
    ]),
  ),
  http.post('/api/stories', async ({ request }) => {
    await delay(300);
    const story = (await request.json()) as { title: string };
    return HttpResponse.json({ id: 'story-1', ...story }, { status: 201 });
  }),
  http.get('/api/stats', () => HttpResponse.json({ members: 3, stories: 1 })),
];
