import { NextRequest } from 'next/server';
import { remove } from '@/lib/list';

export async function GET(request: NextRequest) {
  const address = request.nextUrl.searchParams.get('address');
  const token = request.nextUrl.searchParams.get('token');

  if (!address || !token) return new Response('Bad request', { status: 400 });

  const removed = await remove(address, token);
  const text = removed ? `${address} will get no more letters from us.` : `We do not know ${address}.`;

  return new Response(
    `<!doctype html><meta charset="utf-8"><title>Newsletter</title><body><p>${text}</p></body>`,
    { headers: { 'content-type': 'text/html' } },
  );
}
