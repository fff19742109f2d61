const input = document.querySelector('#file');
function parse(text) { return text.split('\n').map((l) => l.split(',')); }
input.addEventListener('change', () => {
  const reader = new FileReader();
  reader.onload = (e) => {
    const rows = parse(e.target.result);
    document.querySelector('#preview').innerHTML = rows.map((r) => '<tr>' + r.map((c) => '<td>' + c + '</td>').join('') + '</tr>').join('');
  };
  reader.readAsText(input.files[0]);
});
