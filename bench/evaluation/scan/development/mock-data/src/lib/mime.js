const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const statuses = [
  { code: 200, phrase: 'OK' },
  { code: 301, phrase: 'Moved Permanently' },
  { code: 404, phrase: 'Not Found' },
  { code: 410, phrase: 'Gone' },
  { code: 503, phrase: 'Service Unavailable' },
];

export function typeOf(path) {
  const dot = path.lastIndexOf('.');
  return types[path.slice(dot)] ?? 'application/octet-stream';
}

export function phraseOf(code) {
  return statuses.find((status) => status.code === code)?.phrase ?? 'Unknown';
}
