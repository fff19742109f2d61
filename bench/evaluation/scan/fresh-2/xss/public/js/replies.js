import DOMPurify from '/vendor/purify.es.mjs';

const list = document.querySelector('#replies');

function item(reply) {
  const li = document.createElement('li');
  const author = document.createElement('strong');
  author.textContent = reply.author;
  const body = document.createElement('div');
  body.innerHTML = DOMPurify.sanitize(reply.html, { ALLOWED_TAGS: ['b', 'i', 'em', 'strong', 'a', 'p', 'br'] });
  li.append(author, body);
  return li;
}

export async function loadReplies(thread) {
  const response = await fetch(`/api/threads/${encodeURIComponent(thread)}/replies`);
  if (!response.ok) {
    list.textContent = 'The replies cannot be loaded.';
    return;
  }
  const replies = await response.json();
  list.replaceChildren(...replies.map(item));
}

loadReplies(list.dataset.thread);
