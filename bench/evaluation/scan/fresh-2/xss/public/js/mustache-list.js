/* global Handlebars */
(async () => {
  const root = document.getElementById('housing');
  const source = document.getElementById('housing-template').textContent;
  const template = Handlebars.compile(source, { noEscape: true });

  const response = await fetch('/api/housing?' + new URLSearchParams({ town: root.dataset.town }));
  const adverts = await response.json();
  root.innerHTML = template({ adverts, count: adverts.length });

  root.addEventListener('click', (event) => {
    const button = event.target.closest('[data-advert]');
    if (button) location.assign('/housing/' + encodeURIComponent(button.dataset.advert));
  });
})();
