import os from 'node:os'
import { pool } from '../db.mjs'
import pkg from '../../package.json' with { type: 'json' }

export function health (app) {
  app.get('/healthz', async (c) => {
    const started = performance.now()
    let database = 'up'
    try {
      await pool.query('select 1')
    } catch {
      database = 'down'
    }
    return c.json({
      version: pkg.version,
      uptime: Math.round(process.uptime()),
      load: os.loadavg()[0],
      memory: process.memoryUsage().rss,
      database,
      latency: Math.round(performance.now() - started)
    }, database === 'up' ? 200 : 503)
  })
}
