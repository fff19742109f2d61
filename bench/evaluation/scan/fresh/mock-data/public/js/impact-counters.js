(function () {
  'use strict';

  var TARGETS = {
    'lives-changed': 5200,
    'meals-shared': 18400,
    'hours-given': 9650,
  };
  var DURATION = 1800;

  function ease(t) {
    return t < 0.5 ? 2 * t * t : 1 - Math.pow(-2 * t + 2, 2) / 2;
  }

  function count(element, target) {
    var start = performance.now();
    function frame(now) {
      var progress = Math.min((now - start) / DURATION, 1);
      element.textContent = Math.round(ease(progress) * target).toLocaleString('en-GB');
      if (progress < 1) requestAnimationFrame(frame);
    }
    requestAnimationFrame(frame);
  }

  var seen = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (!entry.isIntersecting) return;
      seen.unobserve(entry.target);
      count(entry.target, TARGETS[entry.target.id]);
    });
  });

  Object.keys(TARGETS).forEach(function (id) {
    var element = document.getElementById(id);
    if (element) seen.observe(element);
  });
})();
