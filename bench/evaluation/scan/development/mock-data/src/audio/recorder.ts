export interface Recording {
  blob: Blob;
  seconds: number;
  sampleRate: number;
}

export async function record(stream: MediaStream, until: AbortSignal): Promise<Recording> {
  const context = new AudioContext({ sampleRate: 48_000 });
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  const started = performance.now();

  recorder.ondataavailable = ({ data }) => parts.push(data);
  recorder.start(500);
  await new Promise<void>((resolve) => until.addEventListener('abort', () => resolve(), { once: true }));
  recorder.stop();
  await new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));

  return {
    blob: new Blob(parts, { type: recorder.mimeType }),
    seconds: (performance.now() - started) / 1000,
    sampleRate: context.sampleRate,
  };
}

export function peaks(samples: Float32Array, buckets: number): number[] {
  const size = Math.ceil(samples.length / buckets);
  return Array.from({ length: buckets }, (_, i) => Math.max(0, ...samples.subarray(i * size, (i + 1) * size)));
}
