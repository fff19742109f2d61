import { Type } from '@cutover/service';
import type { Selectable } from 'kysely';
import type { Static } from 'typebox';
import { instant, isoOf, isoOrNull, nullable, optionalText, text, uuid } from '../../../../platform/schemas.ts';
import { statusSchema } from '../../../../platform/status.ts';
import type { Tables } from '../tables.ts';
import { categories } from './vocabulary.ts';

export const categorySchema = Type.Enum([...categories]);

const longestContent = 20_000;

/** What a submission may say, and what may be edited before approval. All of it is plain text. */
export const articleFields = {
  title: text(200),
  url: optionalText(2_000, 'http or https'),
  text: optionalText(longestContent, 'plain text; blank lines part paragraphs'),
  excerpt: optionalText(500),
  category: Type.Optional(categorySchema),
  author: optionalText(120),
  topics: Type.Optional(Type.Array(text(40), { maxItems: 10 })),
  image: optionalText(2_000, 'a picture that was sent to /api/news/pictures, or a link to one elsewhere'),
  imageAlt: optionalText(300, 'what the picture shows, for those who cannot see it'),
  contentWarning: optionalText(200, 'said before the text is shown'),
};

export type ArticleFields = Static<ReturnType<typeof fieldsObject>>;
const fieldsObject = () => Type.Object(articleFields);

/** An article in a list. */
export const articleSummary = Type.Object({
  id: uuid,
  title: Type.String(),
  slug: Type.String(),
  excerpt: Type.String(),
  category: categorySchema,
  author: nullable(Type.String()),
  sourceName: nullable(Type.String()),
  sourceUrl: nullable(Type.String()),
  topics: Type.Array(Type.String()),
  image: nullable(Type.String()),
  imageAlt: nullable(Type.String()),
  contentWarning: nullable(Type.String()),
  interestScore: Type.Number(),
  votes: Type.Integer(),
  views: Type.Integer(),
  ratings: Type.Object({ recommend: Type.Integer(), helpful: Type.Integer(), inspiring: Type.Integer() }),
  storyOfWeek: nullable(Type.String({ description: 'Monday of the week that it was the story of' })),
  votingPeriod: nullable(Type.Integer()),
  place: nullable(Type.Integer({ description: '1 to 3 among the winners of its period' })),
  status: statusSchema,
  publishedAt: nullable(instant),
});

/** An article by itself: plain text, to be shown as text. */
export const articleSchema = Type.Object({ ...articleSummary.properties, content: Type.String() });

/** An article as those who moderate see it. */
export const moderatedArticle = Type.Object({
  ...articleSchema.properties,
  source: Type.String(),
  rejectionReason: nullable(Type.String()),
  reviewer: nullable(Type.String()),
  reviewedAt: nullable(instant),
  createdAt: instant,
  updatedAt: instant,
});

export type ArticleRow = Selectable<Tables['articles']>;

export function summaryOf(row: ArticleRow): Static<typeof articleSummary> {
  return {
    id: row.id,
    title: row.title,
    slug: row.slug,
    excerpt: row.excerpt,
    category: row.category,
    author: row.author,
    sourceName: row.source_name,
    sourceUrl: row.source_url,
    topics: row.topics,
    image: row.image,
    imageAlt: row.image_alt,
    contentWarning: row.content_warning,
    interestScore: Math.round(row.interest_score * 100) / 100,
    votes: row.votes,
    views: row.views,
    ratings: { recommend: row.recommend, helpful: row.helpful, inspiring: row.inspiring },
    storyOfWeek: row.story_of_week,
    votingPeriod: row.voting_period,
    place: row.place,
    status: row.status,
    publishedAt: isoOrNull(row.published_at),
  };
}

export function moderatedOf(row: ArticleRow): Static<typeof moderatedArticle> {
  return {
    ...summaryOf(row),
    content: row.content,
    source: row.source,
    rejectionReason: row.rejection_reason,
    reviewer: row.reviewer,
    reviewedAt: isoOrNull(row.reviewed_at),
    createdAt: isoOf(row.created_at),
    updatedAt: isoOf(row.updated_at),
  };
}
