let second = 0;
let text = '';

/** Now, as the Date field says it. */
export function httpDate(): string {
  const now = Math.floor(Date.now() / 1000);
  if (now === second) return text;
  second = now;
  text = new Date(now * 1000).toUTCString();
  return text;
}
