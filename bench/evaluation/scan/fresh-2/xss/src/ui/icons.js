const icons = {
  heart: '<svg viewBox="0 0 24 24"><path d="M12 21 3 12a6 6 0 0 1 9-8 6 6 0 0 1 9 8z"/></svg>',
  house: '<svg viewBox="0 0 24 24"><path d="M3 11 12 3l9 8v10h-6v-6H9v6H3z"/></svg>',
  cross: '<svg viewBox="0 0 24 24"><path d="M5 5l14 14M19 5 5 19" stroke="currentColor"/></svg>',
};

/** Fills every <i data-icon="heart"> of the page. Names that are not known stay empty. */
export function drawIcons(root = document) {
  for (const element of root.querySelectorAll('[data-icon]')) {
    const name = element.dataset.icon;
    if (!Object.hasOwn(icons, name)) continue;
    element.innerHTML = icons[name];
    element.setAttribute('aria-hidden', 'true');
  }
}

export function clearIcons(root = document) {
  for (const element of root.querySelectorAll('[data-icon]')) element.innerHTML = '';
}
