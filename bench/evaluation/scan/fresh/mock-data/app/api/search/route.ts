import { NextResponse, type NextRequest } from 'next/server';

interface Hit {
  id: string;
  type: 'event' | 'group' | 'article';
  title: string;
  url: string;
  score: number;
}

const index: Hit[] = [
  { id: '1', type: 'event', title: 'Black Queer Book Fair', url: '/events/black-queer-book-fair', score: 0.97 },
  { id: '2', type: 'group', title: 'Men of Faith', url: '/groups/men-of-faith', score: 0.91 },
  { id: '3', type: 'article', title: 'Notes on tenderness', url: '/news/notes-on-tenderness', score: 0.88 },
  { id: '4', type: 'event', title: 'Carnival after-party', url: '/events/carnival-after-party', score: 0.8 },
];

export async function GET(request: NextRequest) {
  const term = request.nextUrl.searchParams.get('q')?.trim().toLowerCase() ?? '';
  if (term.length < 2) return NextResponse.json({ error: 'Write at least two letters' }, { status: 400 });

  const hits = index.filter((hit) => hit.title.toLowerCase().includes(term));
  return NextResponse.json({ term, total: hits.length, hits });
}
