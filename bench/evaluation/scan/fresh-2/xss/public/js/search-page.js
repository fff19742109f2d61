(function () {
  var params = new URLSearchParams(window.location.search);
  var query = params.get('q') || '';
  var page = Number(params.get('page') || 1);
  var results = document.getElementById('results');
  var input = document.getElementById('q');

  input.value = query;
  document.title = query ? query + ' - Search' : 'Search';

  if (!query) return;

  results.insertAdjacentHTML('beforebegin', '<h2>Results for “' + query + '”</h2>');

  fetch('/api/search?q=' + encodeURIComponent(query) + '&page=' + page)
    .then(function (response) {
      return response.json();
    })
    .then(function (found) {
      found.hits.forEach(function (hit) {
        var link = document.createElement('a');
        link.href = '/stories/' + encodeURIComponent(hit.slug);
        link.textContent = hit.title;
        var li = document.createElement('li');
        li.appendChild(link);
        results.appendChild(li);
      });
      if (found.hits.length === 0) results.textContent = 'Nothing found.';
    });
})();
