(function () {
  var box = document.querySelector('.urgency');
  if (!box) return;

  var looking = 7 + Math.floor(Math.random() * 20);
  var left = 2 + Math.floor(Math.random() * 4);

  function paint() {
    box.querySelector('.looking').textContent = looking + ' people are looking at this right now';
    box.querySelector('.left').textContent = 'Only ' + left + ' left in stock!';
  }

  paint();
  setInterval(function () {
    looking += Math.random() > 0.5 ? 1 : -1;
    if (looking < 3) looking = 3;
    paint();
  }, 6000);

  document.querySelector('#qty').addEventListener('change', function (e) {
    if (Number(e.target.value) < 1) e.target.value = 1;
  });
})();
