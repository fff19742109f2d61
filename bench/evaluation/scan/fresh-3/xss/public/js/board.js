(function () {
  var board = document.getElementById('board');
  var template = document.getElementById('card');

  function card(data) {
    var node = template.content.cloneNode(true);
    node.querySelector('h3').textContent = data.title;
    node.querySelector('p').textContent = data.text;
    node.querySelector('a').href = '/cards/' + encodeURIComponent(data.id);
    return node;
  }

  fetch('/api/cards')
    .then(function (r) { return r.json(); })
    .then(function (cards) {
      board.innerHTML = '';
      cards.forEach(function (c) { board.appendChild(card(c)); });
      if (!cards.length) board.innerHTML = '<p class="empty">Nothing here yet. <a href="/new">Write the first card</a>.</p>';
    });
})();
