const list = document.querySelector('#comments');
const form = document.querySelector('#new-comment');
const story = list.dataset.story;

function item(comment) {
  const when = new Date(comment.createdAt).toLocaleString('en-GB');
  const li = document.createElement('li');
  li.className = 'comment';
  li.id = 'comment-' + Number(comment.id);
  li.innerHTML = `
    <header><strong>${comment.author}</strong> <time>${when}</time></header>
    <p>${comment.text}</p>
    <button class="reply">Reply</button>
  `;
  return li;
}

async function load() {
  const response = await fetch(`/api/stories/${encodeURIComponent(story)}/comments`);
  const comments = await response.json();
  list.replaceChildren(...comments.map(item));
  document.querySelector('#comment-count').textContent = String(comments.length);
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const text = form.elements.text.value.trim();
  if (!text) return;
  const response = await fetch(`/api/stories/${encodeURIComponent(story)}/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  if (response.ok) {
    form.reset();
    await load();
  }
});

load();
