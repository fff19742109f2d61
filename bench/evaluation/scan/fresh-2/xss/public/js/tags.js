(function () {
  'use strict';
  var cloud = document.getElementById('tags');

  function escape(text) {
    var span = document.createElement('span');
    span.textContent = text;
    return span.innerHTML;
  }

  fetch('/api/tags')
    .then(function (response) {
      return response.json();
    })
    .then(function (tags) {
      var most = Math.max.apply(
        null,
        tags.map(function (tag) {
          return tag.count;
        }),
      );
      cloud.innerHTML = tags
        .map(function (tag) {
          var size = (0.8 + (tag.count / most) * 1.2).toFixed(2);
          return '<a style="font-size:' + size + 'em" href="/tags/' + encodeURIComponent(tag.name) + '">' + escape(tag.name) + '</a>';
        })
        .join(' ');
    });
})();
