/** Reads samples from what a target answers at `/metrics`: OpenMetrics, or the older text format of Prometheus. */

export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const samplePattern = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*?)\})? ([^ ]+)(?: |$)/;
const labelPattern = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g;
const escapes: Record<string, string> = { '\\n': '\n', '\\"': '"', '\\\\': '\\' };

/** Lines that are no samples are passed over: they are for people, or from a later version. */
export function readSamples(text: string): Sample[] {
  return text.split('\n').flatMap((line) => {
    const [, name, labels = '', value] = samplePattern.exec(line) ?? [];
    if (name === undefined || Number.isNaN(Number(value))) return [];
    return [{ name, labels: readLabels(labels), value: Number(value) }];
  });
}

function readLabels(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(labelPattern)].map(([, name = '', value = '']) => [
      name,
      value.replace(/\\[n"\\]/g, (escaped) => escapes[escaped] ?? escaped),
    ]),
  );
}

/** Sum of the samples of that name that have these labels; null when there is none. */
export function sumOf(samples: readonly Sample[], name: string, labels: Record<string, string> = {}): number | null {
  const fitting = samples.filter(
    (sample) =>
      sample.name === name && Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
  );
  return fitting.length === 0 ? null : fitting.reduce((sum, { value }) => sum + value, 0);
}
