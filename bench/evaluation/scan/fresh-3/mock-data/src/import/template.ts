import { stringify } from 'csv-stringify/sync';

export const columns = ['name', 'email', 'joined', 'plot'] as const;

const exampleRow = ['Jane Doe', 'jane@example.com', '2024-04-01', '17b'];

/** The file that people download, fill in and send back; its second line shows the form of each field. */
export function templateFile(): Blob {
  const text = stringify([columns as unknown as string[], exampleRow]);
  return new Blob([text], { type: 'text/csv;charset=utf-8' });
}

export function parseRow(cells: string[]) {
  const [name = '', email = '', joined = '', plot = ''] = cells.map((c) => c.trim());
  if (email === exampleRow[1]) return undefined;
  return { name, email, joined, plot };
}
