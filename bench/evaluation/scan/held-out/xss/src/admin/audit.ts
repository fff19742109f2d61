import { getAudit, type Entry } from './api';

const table = document.querySelector<HTMLTableElement>('#audit')!;

function describe(entry: Entry): string {
  switch (entry.action) {
    case 'approve':
      return `${entry.reviewer} approved “${entry.subject}”`;
    case 'reject':
      return `${entry.reviewer} rejected “${entry.subject}”: ${entry.reason}`;
    default:
      return `${entry.reviewer} did ${entry.action}`;
  }
}

export async function refresh(): Promise<void> {
  const entries = await getAudit({ limit: 50 });
  const body = table.tBodies[0]!;
  body.innerHTML = '';
  entries.forEach((entry) => {
    const row = body.insertRow();
    row.insertCell().textContent = entry.at;
    row.insertCell().innerHTML = describe(entry);
  });
}

void refresh();
