(function () {
  var counters = document.querySelectorAll('[data-count]');

  var figures = {
    lives: 24500,
    cities: 18,
    mentors: 312,
    raised: 187650,
  };

  function animate(node, target) {
    var value = 0;
    var step = Math.max(1, Math.round(target / 60));
    var timer = setInterval(function () {
      value = Math.min(target, value + step);
      node.textContent = value.toLocaleString('en-GB');
      if (value === target) clearInterval(timer);
    }, 16);
  }

  counters.forEach(function (node) {
    var key = node.getAttribute('data-count');
    if (Object.prototype.hasOwnProperty.call(figures, key)) {
      animate(node, figures[key]);
    }
  });
})();
