import autocannon from 'autocannon';

const target = process.argv[2] ?? 'http://127.0.0.1:3000';

const fakeVisitors = [
  { name: 'reader', path: '/api/events' },
  { name: 'searcher', path: '/api/events?search=brunch' },
  { name: 'lurker', path: '/api/news?sort=interest' },
];

function randomEvent() {
  return {
    title: `Load ${Math.random().toString(36).slice(2)}`,
    startsAt: new Date(Date.now() + Math.random() * 1e9).toISOString(),
  };
}

for (const visitor of fakeVisitors) {
  const result = await autocannon({ url: target + visitor.path, connections: 20, duration: 10 });
  console.log(visitor.name, result.requests.average, result.latency.p99);
}

const writes = await autocannon({
  url: `${target}/api/events`,
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  setupClient: (client) => client.setBody(JSON.stringify(randomEvent())),
  duration: 10,
});
console.log('writes', writes.non2xx);
