const colours = ['black', 'red', 'green', 'olive', 'blue', 'purple', 'teal', 'silver'];

interface Style {
  bold: boolean;
  colour: number | null;
}

const escapeText = (text: string) =>
  text.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]!);

function apply(style: Style, codes: number[]): Style {
  let next = style;
  for (const code of codes) {
    if (code === 0) next = { bold: false, colour: null };
    else if (code === 1) next = { ...next, bold: true };
    else if (code === 39) next = { ...next, colour: null };
    else if (code >= 30 && code <= 37) next = { ...next, colour: code - 30 };
  }
  return next;
}

function open(style: Style): string {
  const rules: string[] = [];
  if (style.bold) rules.push('font-weight:bold');
  if (style.colour !== null) rules.push(`color:${colours[style.colour]}`);
  return `<span style="${rules.join(';')}">`;
}

/** The output of a build as HTML; text is escaped, colours become spans. */
export function ansiToHtml(output: string): string {
  let style: Style = { bold: false, colour: null };
  let html = '';
  // eslint-disable-next-line no-control-regex
  const parts = output.split(/\u001b\[([\d;]*)m/);
  parts.forEach((part, i) => {
    if (i % 2 === 1) style = apply(style, part.split(';').map(Number));
    else if (part) html += `${open(style)}${escapeText(part)}</span>`;
  });
  return html;
}

export function follow(id: string, pre: HTMLPreElement) {
  const source = new EventSource(`/builds/${encodeURIComponent(id)}/log`);
  source.onmessage = ({ data }) => {
    pre.insertAdjacentHTML('beforeend', ansiToHtml(`${data}\n`));
    pre.scrollTop = pre.scrollHeight;
  };
  source.addEventListener('end', () => source.close());
}
