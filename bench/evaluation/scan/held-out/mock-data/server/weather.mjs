import http from 'node:http';

const PORT = process.env.PORT ?? 4100;

function forecast(city) {
  return {
    city,
    celsius: Math.round(5 + Math.random() * 20),
    rainChance: Math.random().toFixed(2),
    wind: ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'][Math.floor(Math.random() * 8)],
    takenAt: new Date().toISOString(),
  };
}

const server = http.createServer((req, res) => {
  const url = new URL(req.url, 'http://local');
  if (url.pathname === '/healthz') {
    res.writeHead(200).end('ok');
    return;
  }
  if (url.pathname === '/forecast') {
    res.writeHead(200, { 'content-type': 'application/json' });
    res.end(JSON.stringify(forecast(url.searchParams.get('city') ?? 'London')));
    return;
  }
  res.writeHead(404).end();
});

server.listen(PORT);
