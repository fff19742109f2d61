const input = document.querySelector('#file');
const table = document.querySelector('#preview');

function parse(text) {
  return text
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) => line.split(';').map((cell) => cell.trim()));
}

function draw(rows) {
  const [head = [], ...body] = rows;
  let html = '<thead><tr>';
  for (const cell of head) html += '<th>' + cell + '</th>';
  html += '</tr></thead><tbody>';
  for (const row of body.slice(0, 20)) {
    html += '<tr>' + row.map((cell) => '<td>' + cell + '</td>').join('') + '</tr>';
  }
  table.innerHTML = html + '</tbody>';
  document.querySelector('#rows').textContent = `${body.length} rows`;
}

input.addEventListener('change', () => {
  const [file] = input.files;
  if (!file) return;
  const reader = new FileReader();
  reader.addEventListener('load', () => draw(parse(reader.result)));
  reader.readAsText(file);
});
