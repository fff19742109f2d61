export interface Sheet {
  id: string;
  cells: Record<string, string>;
}

const reference = /\b([A-Z]{1,2}\d{1,3})\b/g;

export function evaluateCell(sheet: Sheet, name: string, depth = 0): number | string {
  if (depth > 32) return '#LOOP';
  const raw = sheet.cells[name] ?? '';
  if (!raw.startsWith('=')) return Number.isNaN(Number(raw)) ? raw : Number(raw);

  const source = raw.slice(1).replace(reference, (_, ref: string) => String(evaluateCell(sheet, ref, depth + 1)));
  try {
    return new Function(`return (${source})`)();
  } catch {
    return '#ERR';
  }
}

export async function openSheet(id: string): Promise<Sheet> {
  const response = await fetch(`/api/sheets/${encodeURIComponent(id)}`);
  return response.json();
}
