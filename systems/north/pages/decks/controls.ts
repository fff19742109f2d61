/** What a person can do to slides, by whatever means. */
export interface Controls {
  next(): void;
  back(): void;
  first(): void;
  last(): void;
  fullScreen(): void;
  notes(): void;
  speaker(): void;
}

const KEYS: Record<string, keyof Controls> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  ' ': 'next',
  ArrowLeft: 'back',
  ArrowUp: 'back',
  PageUp: 'back',
  Home: 'first',
  End: 'last',
  f: 'fullScreen',
  n: 'notes',
  s: 'speaker',
};

const OWN_KEYS = 'input, select, textarea, video, [contenteditable]';
const OWN_CLICKS = 'a, button, label, summary, pre, .bar, .notes, input, video';

/** Keyboard: arrows, Space (with Shift: back), PageUp and PageDown, Home, End, F, N, S. */
export function takeKeys(controls: Controls): void {
  document.addEventListener('keydown', (event) => {
    const { target, key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (altKey || ctrlKey || metaKey || !(target instanceof Element) || target.closest(OWN_KEYS)) return;
    // Space presses the button that has the focus.
    if (key === ' ' && target.closest('button, a')) return;
    const wanted = key === ' ' && shiftKey ? 'back' : KEYS[key.length === 1 ? key.toLowerCase() : key];
    if (wanted === undefined || scrollsFirst(key)) return;
    event.preventDefault();
    controls[wanted]();
  });
}

/** On small screens a slide may be longer than the screen: up and down read it to its end first. */
function scrollsFirst(key: string): boolean {
  const slide = document.querySelector('.slide:not([hidden])');
  if (slide === null || !/^(ArrowDown|ArrowUp|PageDown|PageUp)$/.test(key)) return false;
  const below = slide.scrollHeight - slide.clientHeight - slide.scrollTop;
  return key.endsWith('Down') ? below > 2 : slide.scrollTop > 2;
}

/** A click in the left fifth goes back, elsewhere on. */
export function takeClicks(place: HTMLElement, controls: Controls): void {
  place.addEventListener('click', ({ target, clientX }) => {
    if (!(target instanceof Element) || target.closest(OWN_CLICKS) || !getSelection()?.isCollapsed) return;
    if (clientX < innerWidth / 5) controls.back();
    else controls.next();
  });
}

const SWIPE_PX = 48;

/** A finger that moves sideways; up and down scroll. */
export function takeSwipes(place: HTMLElement, controls: Controls): void {
  let from: Touch | undefined;
  place.addEventListener('touchstart', ({ touches }) => (from = touches.length === 1 ? touches[0] : undefined), {
    passive: true,
  });
  place.addEventListener('touchend', ({ changedTouches: [to] }) => {
    if (from === undefined || to === undefined) return;
    const [x, y] = [to.clientX - from.clientX, to.clientY - from.clientY];
    from = undefined;
    if (Math.abs(x) < SWIPE_PX || Math.abs(x) < 2 * Math.abs(y)) return;
    if (x < 0) controls.next();
    else controls.back();
  });
}

/** Fills the screen, or gives it back; where a browser has no full screen nothing happens. */
export async function toggleFullScreen(): Promise<void> {
  if (document.fullscreenElement === null) await document.documentElement.requestFullscreen().catch(() => undefined);
  else await document.exitFullscreen();
}
