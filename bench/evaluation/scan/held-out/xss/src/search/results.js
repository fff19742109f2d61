const form = document.querySelector('#search');
const output = document.querySelector('#results');

async function search(term) {
  const response = await fetch(`/api/search?q=${encodeURIComponent(term)}`);
  if (!response.ok) throw new Error(`search answered ${response.status}`);
  return response.json();
}

function show(term, hits) {
  output.innerHTML = `<h2>Results for “${term}”</h2>`;
  for (const hit of hits) {
    const item = document.createElement('li');
    item.textContent = hit.title;
    output.append(item);
  }
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const term = new FormData(form).get('q');
  try {
    show(term, await search(term));
  } catch {
    output.textContent = 'The search is not available at the moment.';
  }
});
