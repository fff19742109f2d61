/** The text of a letter, for the notification. The parsed document is never shown and runs nothing. */
export function textOf(html: string): string {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  parsed.querySelectorAll('script, style').forEach((node) => node.remove());
  return (parsed.body.textContent ?? '').replace(/\s+/g, ' ').trim();
}

export function notify(letter: { subject: string; html: string }) {
  return new Notification(letter.subject, { body: textOf(letter.html).slice(0, 120) });
}
