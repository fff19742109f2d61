/* Reads the widget's options from the page's address: ?widget=clock&options={"zone":"Europe/London"} */
var Widgets = (function () {
  var known = {};

  function register(name, start) {
    known[name] = start;
  }

  function options() {
    var match = /[?&]options=([^&]*)/.exec(location.search);
    if (!match) return {};
    return eval('(' + decodeURIComponent(match[1]) + ')');
  }

  function start() {
    var name = new URLSearchParams(location.search).get('widget');
    if (!Object.prototype.hasOwnProperty.call(known, name)) return;
    known[name](document.getElementById('widget'), options());
  }

  return { register: register, start: start };
})();

Widgets.register('clock', function (element, options) {
  setInterval(function () {
    element.textContent = new Date().toLocaleTimeString('en-GB', { timeZone: options.zone });
  }, 1000);
});

document.addEventListener('DOMContentLoaded', Widgets.start);
