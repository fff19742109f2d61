export interface Ticket {
  code: string;
  holder: string;
  event: string;
  startsAt: string;
  price: number;
}

const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });

export function printTicket(ticket: Ticket): void {
  const sheet = window.open('', '_blank', 'width=480,height=640');
  if (!sheet) throw new Error('Allow pop-ups to print your ticket');
  sheet.document.write('<html><head><link rel="stylesheet" href="/ticket.css"></head><body>');
  sheet.document.write(`<h1>${ticket.event}</h1><p>For ${ticket.holder}</p>`);
  sheet.document.write(`<p>${pounds.format(ticket.price)}</p>`);
  sheet.document.write('</body></html>');
  sheet.document.close();
  sheet.focus();
  sheet.print();
}

export function ticketName({ code }: Ticket): string {
  return `ticket-${code.replace(/\W/g, '')}.pdf`;
}
