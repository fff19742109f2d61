import type { Request, Response } from 'express';
import { pool } from './db';
import { version } from './version';

const started = Date.now();

export async function health(_request: Request, response: Response): Promise<void> {
  const before = performance.now();
  let database = 'ok';
  try {
    await pool.query('select 1');
  } catch {
    database = 'unreachable';
  }
  response.status(database === 'ok' ? 200 : 503).json({
    status: database === 'ok' ? 'ok' : 'failing',
    database,
    databaseMs: Math.round(performance.now() - before),
    uptimeSeconds: Math.round((Date.now() - started) / 1000),
    version,
  });
}
