document.querySelectorAll('[data-edit]').forEach((element) => {
  element.addEventListener('dblclick', () => edit(element));
});

function edit(element) {
  const key = element.dataset.edit;
  const area = document.createElement('textarea');
  area.value = element.textContent;
  area.addEventListener('blur', () => save(key, area));
  element.replaceWith(area);
  area.focus();
}

async function save(key, area) {
  const response = await fetch('/api/texts/' + encodeURIComponent(key), { method: 'PUT', body: area.value });
  const saved = await response.json();
  const level = saved.heading ? 'h2' : 'p';
  area.outerHTML = '<' + level + ' data-edit="' + key + '">' + saved.text + '</' + level + '>';
}
