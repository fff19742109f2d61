import { NextRequest } from 'next/server';

const width = 1200;
const height = 630;

export async function GET(request: NextRequest) {
  const { searchParams } = request.nextUrl;
  const title = searchParams.get('title') ?? 'BLKOUT';
  const theme = searchParams.get('theme') === 'light' ? 'light' : 'dark';

  const page = `<!doctype html>
<html class="${theme}">
  <body style="width:${width}px;height:${height}px">
    <h1>${title}</h1>
  </body>
</html>`;

  return new Response(page, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=600',
    },
  });
}

export const size = { width, height };
