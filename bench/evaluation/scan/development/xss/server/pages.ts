import Handlebars from 'handlebars';
import { readFileSync } from 'node:fs';
import type { Request, Response } from 'express';
import { eventById } from './events';

const template = Handlebars.compile(readFileSync(new URL('./event.hbs', import.meta.url), 'utf8'));

/** Handlebars escapes whatever stands in two braces; the template has no three. */
export async function eventPage(req: Request, res: Response): Promise<void> {
  const event = await eventById(String(req.params['id']));
  if (event === undefined) {
    res.status(404).type('html').send('<h1>Not found</h1>');
    return;
  }
  res.type('html').send(template({ title: event.title, venue: event.venue }));
}

export function robots(_req: Request, res: Response): void {
  res.type('text/plain').send('User-agent: *\nDisallow: /admin\n');
}

export function moved(_req: Request, res: Response): void {
  res.redirect(308, '/events');
}

export const template404 = '<h1>Not found</h1>';
