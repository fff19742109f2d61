const quote = (cell: unknown) => `"${String(cell ?? '').replace(/"/g, '""')}"`;

export function download(name: string, rows: Record<string, unknown>[]) {
  const head = Object.keys(rows[0] ?? {});
  const text = [head, ...rows.map((r) => head.map((h) => r[h]))].map((r) => r.map(quote).join(';')).join('\r\n');
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const a = document.createElement('a');
  a.href = url;
  a.download = `${name}.csv`;
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
