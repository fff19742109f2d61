var log = document.getElementById('log');
var form = document.getElementById('say');
var socket = io();

socket.on('line', function (line) {
  var time = new Date(line.at).toLocaleTimeString();
  log.innerHTML += '<p><time>' + time + '</time> <b>' + line.nick + '</b> ' + line.text + '</p>';
  log.scrollTop = log.scrollHeight;
});

socket.on('left', function (who) {
  var p = document.createElement('p');
  p.className = 'system';
  p.textContent = who.nick + ' has left';
  log.appendChild(p);
});

form.addEventListener('submit', function (e) {
  e.preventDefault();
  var text = form.elements.text.value.trim();
  if (!text) return;
  socket.emit('line', { text: text });
  form.reset();
});
