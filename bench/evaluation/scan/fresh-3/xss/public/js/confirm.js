function confirmBox(options) {
  var dialog = document.createElement('dialog');
  dialog.innerHTML = [
    '<h2>' + options.title + '</h2>',
    '<p>' + options.text + '</p>',
    '<button value="no">Cancel</button> <button value="yes">' + (options.yes || 'OK') + '</button>'
  ].join('');
  document.body.appendChild(dialog);
  dialog.showModal();
  return new Promise(function (resolve) {
    dialog.addEventListener('click', function (e) {
      if (e.target.tagName !== 'BUTTON') return;
      dialog.close();
      dialog.remove();
      resolve(e.target.value === 'yes');
    });
  });
}

document.querySelectorAll('.delete-album').forEach(function (button) {
  button.addEventListener('click', async function () {
    var album = await fetch('/api/albums/' + button.value).then(function (r) { return r.json(); });
    var yes = await confirmBox({ title: 'Delete album', text: 'Really delete “' + album.name + '”?', yes: 'Delete' });
    if (yes) await fetch('/api/albums/' + button.value, { method: 'DELETE' });
  });
});
