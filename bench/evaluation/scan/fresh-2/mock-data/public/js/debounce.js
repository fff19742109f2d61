window.site = window.site || {};

/** Calls `fn` once, `ms` after the last of many calls. */
window.site.debounce = function (fn, ms) {
  var timer;
  return function () {
    var self = this;
    var args = arguments;
    clearTimeout(timer);
    timer = setTimeout(function () {
      fn.apply(self, args);
    }, ms);
  };
};

window.site.afterPaint = function (fn) {
  requestAnimationFrame(function () {
    setTimeout(fn, 0);
  });
};

window.site.saved = function (form) {
  var note = form.querySelector('.saved');
  return fetch(form.action, { method: 'POST', body: new FormData(form) }).then(function (response) {
    note.textContent = response.ok ? 'Saved' : 'Not saved (' + response.status + ')';
    setTimeout(function () {
      note.textContent = '';
    }, 3000);
  });
};
