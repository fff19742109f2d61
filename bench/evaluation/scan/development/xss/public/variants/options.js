function options() {
  const m = /[?&]o=([^&]*)/.exec(location.search);
  return m ? eval('(' + decodeURIComponent(m[1]) + ')') : {};
}
function calc() { return eval(document.getElementById('expr').value); }
