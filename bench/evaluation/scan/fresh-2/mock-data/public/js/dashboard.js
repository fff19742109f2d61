(function () {
  'use strict';

  var board = document.getElementById('board');
  if (!board) return;

  var stats = {
    members: 12480,
    newThisWeek: 316,
    eventsHosted: 942,
    satisfaction: '97%'
  };

  var titles = {
    members: 'Members',
    newThisWeek: 'New this week',
    eventsHosted: 'Events hosted',
    satisfaction: 'Would recommend us'
  };

  Object.keys(stats).forEach(function (key) {
    var tile = document.createElement('div');
    tile.className = 'tile';

    var figure = document.createElement('strong');
    figure.textContent = typeof stats[key] === 'number' ? stats[key].toLocaleString() : stats[key];

    var label = document.createElement('span');
    label.textContent = titles[key];

    tile.appendChild(figure);
    tile.appendChild(label);
    board.appendChild(tile);
  });

  document.getElementById('refresh').addEventListener('click', function () {
    window.location.reload();
  });
})();
