/** The release that this page belongs to: the entry writes it into every page. */
export const release = document.querySelector<HTMLMetaElement>('meta[name="cutover-release"]')?.content ?? 'unreleased';

for (const place of document.querySelectorAll('[data-release]')) place.textContent = release;
