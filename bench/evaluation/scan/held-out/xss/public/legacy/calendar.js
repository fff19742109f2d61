/* The calendar of the old website, kept for browsers that cannot run the new one. */
(function (window, document) {
  'use strict';

  var monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

  function Calendar(root, options) {
    this.root = root;
    this.options = options || {};
    this.today = new Date();
    this.month = this.today.getMonth();
    this.year = this.today.getFullYear();
    this.events = [];
  }

  Calendar.prototype.load = function () {
    var self = this;
    var request = new XMLHttpRequest();
    request.open('GET', '/api/events?month=' + (this.month + 1) + '&year=' + this.year);
    request.onload = function () {
      if (request.status !== 200) {
        self.fail();
        return;
      }
      self.events = JSON.parse(request.responseText).events;
      self.draw();
    };
    request.onerror = function () {
      self.fail();
    };
    request.send();
  };

  Calendar.prototype.fail = function () {
    this.root.innerHTML = '<p class="error">The calendar cannot be reached.</p>';
  };

  Calendar.prototype.onDay = function (day) {
    var year = this.year;
    var month = this.month;
    return this.events.filter(function (event) {
      var date = new Date(event.startsAt);
      return date.getFullYear() === year && date.getMonth() === month && date.getDate() === day;
    });
  };

  Calendar.prototype.cell = function (day) {
    var html = '<td><span class="day">' + day + '</span>';
    this.onDay(day).forEach(function (event) {
      html += '<a href="/events/' + encodeURIComponent(event.id) + '">' + event.title + '</a>';
    });
    return html + '</td>';
  };

  Calendar.prototype.draw = function () {
    var days = new Date(this.year, this.month + 1, 0).getDate();
    var lead = (new Date(this.year, this.month, 1).getDay() + 6) % 7;
    var html = '<caption>' + monthNames[this.month] + ' ' + this.year + '</caption><tr>';
    for (var i = 0; i < lead; i += 1) html += '<td></td>';
    for (var day = 1; day <= days; day += 1) {
      html += this.cell(day);
      if ((lead + day) % 7 === 0) html += '</tr><tr>';
    }
    this.root.innerHTML = html + '</tr>';
  };

  Calendar.prototype.move = function (by) {
    var date = new Date(this.year, this.month + by, 1);
    this.month = date.getMonth();
    this.year = date.getFullYear();
    this.load();
  };

  window.Calendar = Calendar;
  document.addEventListener('DOMContentLoaded', function () {
    var root = document.getElementById('calendar');
    if (root) new Calendar(root).load();
  });
})(window, document);
