import { http, HttpResponse, delay } from 'msw';

// Loaded by vitest.setup.ts and by nothing else.
export const handlers = [
  http.get('/api/events', async () => {
    await delay(20);
    return HttpResponse.json({
      total: 2,
      events: [
        { id: '1', title: 'Picnic', startsAt: '2030-06-01T12:00:00Z' },
        { id: '2', title: 'Film night', startsAt: '2030-06-02T19:00:00Z' },
      ],
    });
  }),
  http.post('/api/events', () => HttpResponse.json({ id: '3', status: 'pending' }, { status: 201 })),
  http.get('/api/members', () =>
    HttpResponse.json([
      { id: 1, name: 'Test Member', role: 'member' },
      { id: 2, name: 'Test Moderator', role: 'moderator' },
    ]),
  ),
  http.get('/api/stats', () => HttpResponse.json({ members: 12458, events: 347 })),
];

export const failing = [http.get('/api/events', () => new HttpResponse(null, { status: 503 }))];
