export function clock(element, zones) {
  const cell = document.createElement('div');
  cell.innerHTML = '<b></b> <span></span>';

  const rows = zones.map((zone) => {
    const row = cell.cloneNode(true);
    row.querySelector('b').textContent = zone.split('/').pop().replaceAll('_', ' ');
    return { zone, row, time: row.querySelector('span') };
  });
  element.replaceChildren(...rows.map(({ row }) => row));

  const tick = () => {
    for (const { zone, time } of rows) {
      time.textContent = new Date().toLocaleTimeString('en-GB', { timeZone: zone });
    }
  };
  tick();
  return setInterval(tick, 1000);
}

export function year(element) {
  element.insertAdjacentHTML('beforeend', `<small>© ${new Date().getFullYear()}</small>`);
}
