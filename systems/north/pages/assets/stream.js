const RETRY_MS = 1000;

/**
 * Follows the events for as long as the page lives. The browser comes back by itself with the last id it has seen; where
 * it gives up, because an answer was no stream, a new connection is made.
 * `on`: `opened`, `event(form)`, `cleared` (what was shown is gone or has holes: read anew) and `lost`.
 */
export function follow(path, on) {
  const source = new EventSource(path);
  source.addEventListener('open', on.opened);
  source.addEventListener('message', ({ data }) => on.event(JSON.parse(data)));
  source.addEventListener('reset', on.cleared);
  source.addEventListener('gap', on.cleared);
  source.addEventListener('error', () => {
    on.lost();
    if (source.readyState === EventSource.CLOSED) setTimeout(follow, RETRY_MS * (1 + Math.random()), path, on);
  });
}
