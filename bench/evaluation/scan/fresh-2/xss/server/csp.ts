import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';

/**
 * A policy for every page. Without 'unsafe-eval', so that neither eval(text) nor new Function(text) works, and with
 * Trusted Types, so that element.innerHTML = text throws unless the text came from a policy.
 */
export const csp: RequestHandler = (_request, response, next) => {
  const nonce = randomBytes(16).toString('base64');
  response.locals['nonce'] = nonce;
  response.setHeader(
    'content-security-policy',
    [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}'`,
      "object-src 'none'",
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
    ].join('; '),
  );
  next();
};

export const advice = [
  'Do not use document.write(userText).',
  'Write element.textContent = text instead of element.innerHTML = text.',
];
