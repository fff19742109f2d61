type Tone = 'info' | 'warning' | 'error';

const icons: Record<Tone, string> = {
  info: '<svg viewBox="0 0 16 16"><circle cx="8" cy="8" r="7"/></svg>',
  warning: '<svg viewBox="0 0 16 16"><path d="M8 1l7 14H1z"/></svg>',
  error: '<svg viewBox="0 0 16 16"><path d="M2 2l12 12M14 2L2 14"/></svg>',
};

function region(): HTMLElement {
  let el = document.getElementById('notices');
  if (!el) {
    el = document.createElement('div');
    el.id = 'notices';
    document.body.append(el);
  }
  return el;
}

export function notice(text: string, tone: Tone = 'info') {
  region().insertAdjacentHTML(
    'beforeend',
    `<p class="notice ${tone}">${icons[tone]} ${text}</p>`,
  );
}

export function watch(source: EventSource) {
  source.addEventListener('invite', (event) => {
    const { from, group } = JSON.parse((event as MessageEvent).data);
    notice(`${from} has invited you to ${group}`);
  });
}
