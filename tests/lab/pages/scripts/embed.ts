/** What partners put on their own pages: the list of events, asked from this site. */

const script = document.querySelector<HTMLScriptElement>('script[src$="/embed.js"]');

async function show(source: HTMLScriptElement): Promise<void> {
  const host = document.createElement('ul');
  source.after(host);
  try {
    const answer = await fetch(new URL('/api/events', source.src));
    const { events } = (await answer.json()) as { events: { title: string }[] };
    for (const { title } of events) {
      const item = document.createElement('li');
      item.textContent = title;
      host.append(item);
    }
  } catch {
    host.textContent = 'The events cannot be loaded at the moment.';
  }
}

if (script) void show(script);
