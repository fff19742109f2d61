// A service that the drain tests start as a process of its own. It says what happens on stdout.
import { setTimeout as sleep } from 'node:timers/promises';
import { createService, EventHub, Type } from '../index.ts';

const service = await createService({ name: 'fixture', config: Type.Object({}), log: { level: 'info' } });
const hub = new EventHub();
let release = () => {};
const released = new Promise<void>((resolve) => (release = resolve));

service.app.get('/held', async () => {
  service.log.info('holding');
  await released;
  return { answer: 'complete' };
});
service.app.post('/release', async () => {
  release();
  return {};
});
service.app.post('/background', async () => {
  void service.work.background(released, 'letter');
  return {};
});
service.app.get('/events', (request, reply) => service.events(request, reply, hub.source));
service.onDrain(async () => {
  await sleep(1);
  service.log.info('pool closed');
});
await service.listen();
