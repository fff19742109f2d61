/* The queue of the moderators. Needs /js/debounce.js. */
(function () {
  'use strict';

  var queue = document.getElementById('queue');
  var counter = document.getElementById('open-reports');
  var filter = document.getElementById('filter');
  var detail = document.getElementById('detail');
  var reports = [];
  var selected = null;

  function node(name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function api(path, options) {
    return fetch('/api/moderation' + path, options).then(function (response) {
      if (response.status === 401) {
        location.href = '/sign-in?next=' + encodeURIComponent(location.pathname);
        return Promise.reject(new Error('signed out'));
      }
      if (!response.ok) return Promise.reject(new Error('the server answered ' + response.status));
      return response.status === 204 ? null : response.json();
    });
  }

  function row(report) {
    var li = node('li', report.id === selected ? 'selected' : '');
    li.dataset.id = report.id;
    li.append(node('b', 'reason', report.reason), node('span', 'who', report.reporter), node('time', '', report.at));
    li.addEventListener('click', function () {
      selected = report.id;
      draw();
      open(report);
    });
    return li;
  }

  function draw() {
    var wanted = filter.value;
    var shown = reports.filter(function (report) {
      return wanted === 'all' || report.reason === wanted;
    });
    queue.innerHTML = '';
    shown.forEach(function (report) {
      queue.appendChild(row(report));
    });
    counter.innerHTML = '<b>' + Number(reports.length) + '</b> open';
    if (shown.length === 0) queue.innerHTML = '<li class="empty">Nothing to do. Have a cup of tea.</li>';
  }

  function open(report) {
    api('/reports/' + encodeURIComponent(report.id)).then(function (full) {
      detail.replaceChildren(node('h2', '', full.title), node('p', 'by', 'written by ' + full.author));
      var body = node('div', 'reported');
      body.innerHTML = full.excerpt;
      detail.append(body, actions(full));
      if (full.history.length > 0) {
        var list = node('ol', 'history');
        full.history.forEach(function (entry) {
          list.append(node('li', '', entry.at + ': ' + entry.moderator + ' ' + entry.what));
        });
        detail.append(list);
      }
    }, complain);
  }

  function actions(report) {
    var bar = node('div', 'actions');
    ['keep', 'hide', 'warn'].forEach(function (verdict) {
      var button = node('button', verdict, verdict);
      button.addEventListener('click', function () {
        api('/reports/' + encodeURIComponent(report.id), {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ verdict: verdict }),
        }).then(load, complain);
      });
      bar.append(button);
    });
    return bar;
  }

  function complain(error) {
    detail.textContent = 'That did not work: ' + error.message;
  }

  function load() {
    return api('/reports').then(function (list) {
      reports = list;
      draw();
    }, complain);
  }

  filter.addEventListener('change', draw);
  setInterval(load, 30000);
  load();
})();
