/**
 * Makes many concurrent calls cost two: one that runs, and one that whoever asks meanwhile shares. The shared one begins
 * after they asked, so nobody is answered with what was true before.
 */
export function share<T>(call: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;

  const run = (): Promise<T> => {
    next = undefined;
    running = call().finally(() => (running = undefined));
    return running;
  };
  return () => {
    if (running === undefined) return next ?? run();
    next ??= running.then(run, run);
    return next;
  };
}
