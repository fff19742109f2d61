import type { VercelRequest, VercelResponse } from '@vercel/node';

const colours = ['#264653', '#2a9d8f', '#e9c46a', '#f4a261', '#e76f51'];

export default function handler(req: VercelRequest, res: VercelResponse) {
  const name = String(req.query.name ?? '?');
  const size = Math.min(512, Number(req.query.size) || 64);
  const label = typeof req.query.label === 'string' ? req.query.label : name[0]!.toUpperCase();
  const colour = colours[name.length % colours.length];

  res.setHeader('content-type', 'image/svg+xml');
  res.setHeader('cache-control', 'public, max-age=86400');
  res.send(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 64 64">
      <rect width="64" height="64" fill="${colour}"/>
      <text x="32" y="42" font-size="28" text-anchor="middle" fill="#fff">${label}</text>
    </svg>`,
  );
}
