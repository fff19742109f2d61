(function () {
  var rules = JSON.parse(localStorage.getItem('rules') || '[]');

  function start(rule) {
    var seconds = parseInt(rule.after, 10) || 5;
    window.setTimeout(rule.action, seconds * 1000);
  }

  fetch('/api/rules')
    .then(function (r) { return r.json(); })
    .then(function (shared) {
      rules.concat(shared).forEach(function (rule) {
        if (rule.when && !eval(rule.when)) return;
        start(rule);
      });
    });
})();
