const STATIONS = new Map([
  ['main', 'https://stream.collective.example/main'],
  ['jazz', 'https://stream.collective.example/jazz'],
]);

export function player(root) {
  const audio = new Audio();
  const now = root.querySelector('.now-playing');
  let timer;

  function start(id) {
    audio.src = STATIONS.get(id) ?? STATIONS.get('main');
    audio.play();
    clearInterval(timer);
    timer = setInterval(() => refresh(id), 15_000);
    refresh(id);
  }

  async function refresh(id) {
    const response = await fetch(`/api/radio/${encodeURIComponent(id)}/now`);
    if (!response.ok) return;
    const track = await response.json();
    const range = document.createRange();
    range.selectNodeContents(now);
    range.deleteContents();
    now.append(range.createContextualFragment(`<cite>${track.title}</cite> by ${track.artist}`));
    document.title = `${track.title} – Radio`;
  }

  function stop() {
    clearInterval(timer);
    audio.pause();
    now.innerHTML = '';
  }

  return { start, stop };
}
