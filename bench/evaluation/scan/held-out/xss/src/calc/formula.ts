export type Values = Record<string, number>;

const known = ['price', 'guests', 'hours'];

/** Works out what an organiser typed as the formula of the cost. */
export function cost(formula: string, values: Values): number {
  const names = Object.keys(values).filter((name) => known.includes(name));
  const work = new Function(...names, `return (${formula});`);
  const result: unknown = work(...names.map((name) => values[name]));
  if (typeof result !== 'number' || Number.isNaN(result)) throw new Error('The formula gives no number');
  return result;
}

export function preview(input: HTMLInputElement, output: HTMLElement): void {
  input.addEventListener('input', () => {
    try {
      output.textContent = cost(input.value, { price: 10, guests: 2, hours: 3 }).toFixed(2);
    } catch {
      output.textContent = '–';
    }
  });
}

export function names(formula: string): string[] {
  return known.filter((name) => formula.includes(name));
}
