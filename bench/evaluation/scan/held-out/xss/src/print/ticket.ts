import escape from 'lodash/escape';

export interface Ticket {
  title: string;
  holder: string;
  guests: number;
  startsAt: string;
}

/** The page that is printed for the door. */
export function ticketPage({ title, holder, guests, startsAt }: Ticket): string {
  const when = new Date(startsAt).toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'short' });
  return `<!doctype html>
<html lang="en-GB">
  <head><title>${escape(title)}</title></head>
  <body>
    <h1>${escape(title)}</h1>
    <p>${when}</p>
    <p>${escape(holder)} and ${Number(guests)} more</p>
  </body>
</html>`;
}

export function show(frame: HTMLIFrameElement, ticket: Ticket): void {
  frame.sandbox.add('allow-modals');
  frame.srcdoc = ticketPage(ticket);
}
