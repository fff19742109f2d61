import { mountApp } from './app';
import { loadSession } from './session';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The logo stays for at least 600 ms, so that it does not flash on fast connections. */
export async function boot(root: HTMLElement) {
  const [session] = await Promise.all([loadSession(), wait(600)]);
  root.classList.remove('splash');
  mountApp(root, session);
}

boot(document.getElementById('root')!).catch((error) => {
  document.body.textContent = 'The application could not start. Please reload the page.';
  console.error(error);
});
