(function () {
  function target() {
    var id;
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch (error) {
      return null;
    }
    return id ? document.getElementById(id) : null;
  }

  function show() {
    var element = target();
    if (!element) return;
    document.querySelectorAll('.target').forEach(function (one) {
      one.classList.remove('target');
    });
    element.classList.add('target');
    element.scrollIntoView({ behavior: 'smooth' });
    document.getElementById('where').textContent = 'You are at: ' + location.hash;
  }

  addEventListener('hashchange', show);
  show();
})();
