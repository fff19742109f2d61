/**
 * Waits for a long job of the server: asks once a second until it is done.
 * @param {string} id
 * @param {{ signal?: AbortSignal, onProgress?: (share: number) => void }} options
 */
export async function pollJob(id, { signal, onProgress } = {}) {
  for (;;) {
    const response = await fetch(`/api/jobs/${encodeURIComponent(id)}`, { signal });
    if (!response.ok) throw new Error(`job ${id}: ${response.status}`);
    const job = await response.json();
    if (onProgress) onProgress(job.done / job.total);
    if (job.state === 'failed') throw new Error(job.reason);
    if (job.state === 'finished') return job.result;
    await new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, 1000);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    });
  }
}
