import { createServer } from 'vite';
import { startApi } from './api';

const port = Number(process.env['PORT'] ?? 5173);

/** Only for `npm run dev`; the build does not include it. */
async function main() {
  const api = await startApi({ port: 0, database: 'postgres://localhost/dev' });
  const vite = await createServer({
    server: { port, proxy: { '/api': api.url } },
    define: { __MOCK__: 'false' },
  });
  await vite.listen();
  vite.printUrls();

  const stop = async () => {
    await vite.close();
    await api.close();
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
