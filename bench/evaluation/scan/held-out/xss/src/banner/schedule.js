(function () {
  var settings = window.bannerSettings || {};
  var params = new URLSearchParams(window.location.search);
  var action = params.get('onclose') || settings.onclose || '';
  var banner = document.getElementById('banner');

  function close() {
    banner.hidden = true;
    if (action) {
      setTimeout(action, 200);
    }
  }

  document.getElementById('banner-close').addEventListener('click', close);

  if (settings.seconds > 0) {
    setTimeout(close, settings.seconds * 1000);
  }

  window.showBanner = function (text) {
    banner.querySelector('p').textContent = text;
    banner.hidden = false;
  };
})();

window.bannerVersion = 2;
