(function () {
  'use strict';

  var input = document.querySelector('#photos');
  var preview = document.querySelector('#preview');

  function size(bytes) {
    return bytes > 1048576 ? (bytes / 1048576).toFixed(1) + ' MB' : Math.ceil(bytes / 1024) + ' kB';
  }

  input.addEventListener('change', function () {
    preview.innerHTML = '';
    Array.prototype.forEach.call(input.files, function (file) {
      var item = document.createElement('li');
      var url = URL.createObjectURL(file);
      item.innerHTML = '<img src="' + url + '" alt=""> ' + file.name + ' (' + size(file.size) + ')';
      preview.appendChild(item);
    });
  });
})();
