const SHOWN = 6;
const PAUSE_MS = 1000;

const list = document.querySelector('#classes');
let pending;

// The stage's own stream moves the counter; a second stream would cost every screen another connection.
new MutationObserver(soon).observe(document.querySelector('#count'), { childList: true, characterData: true, subtree: true });
soon();

/** However fast events come, the classes are read once a second. */
function soon() {
  pending ??= setTimeout(refresh, PAUSE_MS);
}

async function refresh() {
  pending = undefined;
  try {
    const { classes = {} } = await (await fetch('/state', { cache: 'no-store' })).json();
    const largest = Object.entries(classes).sort(([, a], [, b]) => b - a);
    list.replaceChildren(...largest.slice(0, SHOWN).map(([name, count]) => bar(name, count, largest[0][1])));
  } catch {
    soon();
  }
}

function bar(name, count, most) {
  const item = document.createElement('li');
  const [label, meter, value] = ['span', 'meter', 'span'].map((tag) => item.appendChild(document.createElement(tag)));
  label.textContent = name;
  meter.max = most;
  meter.value = count;
  meter.ariaLabel = `${count} events of class ${name}`;
  value.textContent = count;
  return item;
}
