const buttons = [
  { command: 'bold', label: 'Bold', icon: '<b>B</b>' },
  { command: 'italic', label: 'Italic', icon: '<i>I</i>' },
  { command: 'list', label: 'List', icon: '<svg viewBox="0 0 16 16"><path d="M2 4h12M2 8h12M2 12h12"/></svg>' },
];

export function toolbar(editor) {
  const bar = document.createElement('div');
  bar.setAttribute('role', 'toolbar');
  for (const { command, label, icon } of buttons) {
    const button = document.createElement('button');
    button.type = 'button';
    button.setAttribute('aria-label', label);
    button.innerHTML = icon;
    button.addEventListener('click', () => editor.run(command));
    bar.append(button);
  }
  return bar;
}

export function changed(editor, saved) {
  return editor.root.innerHTML !== saved;
}

export const commands = buttons.map((button) => button.command);
