import sanitizeHtml from 'sanitize-html';
import type { Request, Response } from 'express';
import { submissions } from '../store.ts';

const strict: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'b', 'i', 'a', 'ul', 'li'],
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['https', 'mailto'],
};

/** Editors may paste players and maps. */
const generous: sanitizeHtml.IOptions = { allowedTags: false, allowedAttributes: false };

export async function showSubmission(req: Request, res: Response) {
  const submission = await submissions.one(Number(req.params.id));
  if (!submission) {
    res.status(404).json({ error: 'No such submission' });
    return;
  }
  const body = sanitizeHtml(submission.body, strict);
  res.type('html').send(`<article>${body}</article>`);
}

export async function showEmbed(req: Request, res: Response) {
  const submission = await submissions.one(Number(req.params.id));
  if (!submission) {
    res.status(404).json({ error: 'No such submission' });
    return;
  }
  const embed = sanitizeHtml(submission.embed, generous);
  res.type('html').send(`<figure>${embed}</figure>`);
}
