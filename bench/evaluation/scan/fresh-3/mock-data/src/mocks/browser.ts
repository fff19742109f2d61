import { http, HttpResponse, delay } from 'msw';
import { setupWorker } from 'msw/browser';

export const worker = setupWorker(
  http.get('/api/events', async () => {
    await delay(400);
    return HttpResponse.json([
      { id: '1', title: 'Choir practice', startsAt: '2025-05-02T18:30:00Z', going: 14 },
      { id: '2', title: 'Board meeting', startsAt: '2025-05-09T17:00:00Z', going: 6 },
    ]);
  }),
  http.post('/api/events', () => HttpResponse.json({ id: '3' }, { status: 201 })),
);
