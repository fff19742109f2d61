/* A calendar that partners put on their own pages: <div data-collective-calendar data-city="Leeds"></div> */
(function () {
  'use strict';

  var API = 'https://api.collective.example/public/events';
  var MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
  var DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
  var ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

  function esc(text) {
    return String(text).replace(/[&<>"']/g, function (letter) {
      return ENTITIES[letter];
    });
  }

  function pad(number) {
    return number < 10 ? '0' + number : String(number);
  }

  function keyOf(date) {
    return date.getFullYear() + '-' + pad(date.getMonth() + 1) + '-' + pad(date.getDate());
  }

  function Calendar(root) {
    this.root = root;
    this.city = root.getAttribute('data-city') || '';
    this.month = new Date();
    this.month.setDate(1);
    this.byDay = {};
    this.load();
  }

  Calendar.prototype.load = function () {
    var self = this;
    fetch(API + '?city=' + encodeURIComponent(this.city) + '&month=' + keyOf(this.month))
      .then(function (answer) {
        if (!answer.ok) throw new Error(answer.status);
        return answer.json();
      })
      .then(function (events) {
        self.byDay = {};
        events.forEach(function (event) {
          var key = keyOf(new Date(event.startsAt));
          (self.byDay[key] = self.byDay[key] || []).push(event);
        });
        self.draw();
      })
      .catch(function () {
        self.root.innerHTML = '<p>The calendar could not be loaded.</p>';
      });
  };

  Calendar.prototype.move = function (months) {
    this.month.setMonth(this.month.getMonth() + months);
    this.load();
  };

  Calendar.prototype.cells = function () {
    var day = new Date(this.month);
    var html = '';
    var first = (day.getDay() + 6) % 7;
    for (var blank = 0; blank < first; blank++) html += '<td></td>';
    while (day.getMonth() === this.month.getMonth()) {
      var key = keyOf(day);
      var events = this.byDay[key] || [];
      html += '<td data-day="' + key + '"' + (events.length ? ' class="busy"' : '') + '>' + day.getDate() + '</td>';
      day.setDate(day.getDate() + 1);
      if ((day.getDay() + 6) % 7 === 0) html += '</tr><tr>';
    }
    return html;
  };

  Calendar.prototype.draw = function () {
    var self = this;
    this.root.innerHTML =
      '<header><button data-move="-1">‹</button><h3>' +
      MONTHS[this.month.getMonth()] +
      ' ' +
      this.month.getFullYear() +
      '</h3><button data-move="1">›</button></header><table><tr><th>' +
      DAYS.join('</th><th>') +
      '</th></tr><tr>' +
      this.cells() +
      '</tr></table><ul class="of-day"></ul>';
    this.root.querySelectorAll('[data-move]').forEach(function (button) {
      button.addEventListener('click', function () {
        self.move(Number(button.getAttribute('data-move')));
      });
    });
    this.root.querySelectorAll('.busy').forEach(function (cell) {
      cell.addEventListener('click', function () {
        self.show(cell.getAttribute('data-day'));
      });
    });
  };

  Calendar.prototype.show = function (key) {
    var list = this.root.querySelector('.of-day');
    list.innerHTML = this.byDay[key]
      .map(function (event) {
        return '<li><a href="https://collective.example/events/' + encodeURIComponent(event.id) + '">' + esc(event.title) + '</a></li>';
      })
      .join('');
    var featured = this.byDay[key].find(function (event) {
      return event.featured;
    });
    if (featured) list.insertAdjacentHTML('beforebegin', '<p class="featured">' + featured.blurb + '</p>');
  };

  document.querySelectorAll('[data-collective-calendar]').forEach(function (root) {
    new Calendar(root);
  });
})();
