import type { DeckView } from './deck-view.ts';
import { titleOf } from './deck-view.ts';

/** Posts that a slide is shown. Returns the number of the event, or why it was not counted. */
export async function reportSlide(view: DeckView, shownBy: 'speaker' | 'kiosk'): Promise<string> {
  const event = {
    type: 'ohc.demo.deck.slide',
    eventclass: 'ohc.demo.deck',
    source: `/${view.slug}`,
    data: {
      deck: view.title,
      slide: view.number,
      of: view.slides.length,
      title: titleOf(view.slide),
      shown_by: shownBy,
    },
  };
  try {
    const response = await fetch('/ingest', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(event),
      keepalive: true,
    });
    if (!response.ok) return `slide not counted (${response.status})`;
    const { count }: { count: number } = await response.json();
    return `slide is event ${count}`;
  } catch {
    return 'slide not counted (no connection)';
  }
}
