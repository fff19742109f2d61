import { setTimeout as sleep } from 'node:timers/promises'
import { randomUUID } from 'node:crypto'
import { pool } from './db.mjs'
import { log } from './log.mjs'

const EVERY = 5 * 60_000
const LIMIT = 200
const schedule = [1_000, 5_000, 30_000, 120_000]

async function page (cursor) {
  const url = new URL('/v1/items', process.env.PARTNER_URL)
  url.searchParams.set('limit', String(LIMIT))
  if (cursor) url.searchParams.set('after', cursor)
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${process.env.PARTNER_TOKEN}`, 'x-request-id': randomUUID() },
    signal: AbortSignal.timeout(20_000)
  })
  if (response.status === 429) {
    const after = Number(response.headers.get('retry-after') ?? 10)
    await sleep(after * 1000)
    return page(cursor)
  }
  if (!response.ok) throw new Error(`partner answered ${response.status}`)
  return response.json()
}

async function pageWithRetry (cursor) {
  for (const delay of schedule) {
    try {
      return await page(cursor)
    } catch (error) {
      log.warn({ error, delay }, 'partner is not reachable, trying again')
      await sleep(delay + Math.random() * delay * 0.2)
    }
  }
  return page(cursor)
}

export async function syncOnce () {
  let { cursor, total } = { cursor: null, total: 0 }
  do {
    const { items, next } = await pageWithRetry(cursor)
    for (const item of items) {
      await pool.query(
        `insert into items (partner_id, title, stock, updated_at) values ($1, $2, $3, now())
         on conflict (partner_id) do update set title = excluded.title, stock = excluded.stock, updated_at = now()`,
        [item.id, item.title, item.stock ?? 0]
      )
    }
    total += items.length
    cursor = next
  } while (cursor)
  return total
}

export async function run (signal) {
  while (!signal.aborted) {
    try {
      const total = await syncOnce()
      log.info({ total }, 'synchronised')
    } catch (error) {
      log.error({ error }, 'synchronisation failed; the items of last time stay')
    }
    await sleep(EVERY, undefined, { signal }).catch(() => {})
  }
}
