(function () {
  var form = document.querySelector('#archive-search');
  var heading = document.querySelector('#archive-heading');
  var results = document.querySelector('#archive-results');

  function param(name) {
    return new URLSearchParams(window.location.search).get(name) || '';
  }

  function row(item) {
    var li = document.createElement('li');
    var link = document.createElement('a');
    link.href = '/archive/' + encodeURIComponent(item.id);
    link.textContent = item.title;
    li.appendChild(link);
    return li;
  }

  function run(term) {
    heading.innerHTML = 'Results for <em>' + term + '</em>';
    results.innerHTML = '';
    fetch('/api/archive?q=' + encodeURIComponent(term))
      .then(function (answer) {
        return answer.json();
      })
      .then(function (items) {
        items.forEach(function (item) {
          results.appendChild(row(item));
        });
      });
  }

  form.addEventListener('submit', function (event) {
    event.preventDefault();
    history.pushState(null, '', '?q=' + encodeURIComponent(form.elements.q.value));
    run(form.elements.q.value);
  });

  if (param('q')) run(param('q'));
})();
