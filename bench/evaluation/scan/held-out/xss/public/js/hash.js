(function () {
  var panel = document.getElementById('panel');
  var titles = { home: 'Home', events: 'Events', news: 'Newsroom' };

  function route() {
    var name = decodeURIComponent(location.hash.slice(1)) || 'home';
    if (titles[name]) {
      document.title = titles[name];
      panel.textContent = titles[name];
      return;
    }
    panel.innerHTML = '<p class="missing">There is no page called <b>' + name + '</b>.</p>';
  }

  window.addEventListener('hashchange', route);
  route();

  document.querySelectorAll('nav a').forEach(function (link) {
    link.addEventListener('click', function () {
      document.body.classList.remove('menu-open');
    });
  });
})();

window.addEventListener('load', function () {
  document.body.classList.add('ready');
});
