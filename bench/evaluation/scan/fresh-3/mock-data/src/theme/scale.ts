const steps = [50, 100, 200, 300, 400, 500, 600, 700, 800, 900] as const;

export const sequential = ['#f7fbff', '#deebf7', '#c6dbef', '#9ecae1', '#6baed6', '#4292c6', '#2171b5', '#084594'];

export const thresholds = [0, 12.1, 35.5, 55.5, 150.5, 250.5];

export function colourOf(value: number): string {
  let i = 0;
  while (i < thresholds.length - 1 && value >= thresholds[i + 1]!) i++;
  return sequential[i + 2] ?? sequential.at(-1)!;
}

export const cssVariables = (name: string, hue: number) =>
  steps.map((step, i) => `--${name}-${step}: hsl(${hue} 70% ${97 - i * 9}%);`).join('\n');
