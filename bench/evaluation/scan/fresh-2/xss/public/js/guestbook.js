(function () {
  var entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

  function escapeHtml(text) {
    return String(text).replace(/[&<>"']/g, function (char) {
      return entities[char];
    });
  }

  function entry(one) {
    return (
      '<li><b title="' + escapeHtml(one.town) + '">' + escapeHtml(one.name) + '</b>: ' + escapeHtml(one.text) + '</li>'
    );
  }

  var list = document.getElementById('guestbook');

  fetch('/api/guestbook')
    .then(function (response) {
      return response.json();
    })
    .then(function (entries) {
      list.innerHTML = entries.map(entry).join('');
    })
    .catch(function () {
      list.textContent = 'The guestbook is closed for a moment.';
    });
})();
