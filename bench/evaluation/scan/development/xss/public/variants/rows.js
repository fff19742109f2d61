(async () => {
  const template = Handlebars.compile(document.getElementById('t').innerHTML, { noEscape: true });
  const rows = await (await fetch('/api/rows')).json();
  document.getElementById('list').innerHTML = template({ rows });
})();
