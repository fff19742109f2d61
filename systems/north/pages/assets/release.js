const release = document.querySelector('meta[name="cutover-release"]')?.content ?? 'unreleased';
for (const place of document.querySelectorAll('[data-release]')) place.textContent = release;
