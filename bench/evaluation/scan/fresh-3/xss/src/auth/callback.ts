import { exchange } from './tokens';

const params = new URLSearchParams(window.location.search);
const status = document.getElementById('status')!;

async function finish() {
  const code = params.get('code');
  if (!code) {
    status.textContent = 'The sign-in was cancelled.';
    return;
  }
  try {
    await exchange(code);
    window.location.href = params.get('continue') ?? '/';
  } catch (error) {
    status.textContent = error instanceof Error ? error.message : 'The sign-in failed.';
  }
}

void finish();
