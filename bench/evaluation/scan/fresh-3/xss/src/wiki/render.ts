import DOMPurify from 'dompurify';
import { decode } from 'he';

export async function renderPage(slug: string, into: HTMLElement): Promise<void> {
  const response = await fetch(`/wiki/${encodeURIComponent(slug)}.json`);
  if (!response.ok) {
    into.textContent = 'This page does not exist yet.';
    return;
  }
  const page: { title: string; body: string } = await response.json();
  document.title = page.title;
  const clean = DOMPurify.sanitize(page.body, { USE_PROFILES: { html: true } });
  // the importer encodes entities twice
  into.innerHTML = decode(clean);
}
