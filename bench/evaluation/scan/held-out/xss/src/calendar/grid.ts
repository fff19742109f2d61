const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

export function grid(year: number, month: number): string {
  const first = new Date(Date.UTC(year, month - 1, 1));
  const lead = (first.getUTCDay() + 6) % 7;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const cells = [
    ...Array.from({ length: lead }, () => '<td></td>'),
    ...Array.from({ length: days }, (_, i) => `<td><button type="button" data-day="${i + 1}">${i + 1}</button></td>`),
  ];
  const weeks: string[] = [];
  for (let at = 0; at < cells.length; at += 7) weeks.push(`<tr>${cells.slice(at, at + 7).join('')}</tr>`);
  return `<thead><tr>${names.map((name) => `<th>${name}</th>`).join('')}</tr></thead><tbody>${weeks.join('')}</tbody>`;
}

export function mount(table: HTMLTableElement, date: Date, onPick: (day: number) => void): void {
  table.innerHTML = grid(date.getFullYear(), date.getMonth() + 1);
  table.addEventListener('click', (event) => {
    const day = (event.target as HTMLElement).dataset['day'];
    if (day !== undefined) onPick(Number(day));
  });
}

export const firstDay = 'Monday';
export const dayNames = names;
