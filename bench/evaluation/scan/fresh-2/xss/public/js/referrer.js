/* Old snippet of the partners' page: greets people by where they come from. */
var params = {};
location.search
  .slice(1)
  .split('&')
  .forEach(function (pair) {
    var parts = pair.split('=');
    params[decodeURIComponent(parts[0])] = decodeURIComponent(parts[1] || '');
  });

var partners = {
  switchboard: 'Switchboard',
  library: 'the library',
};

function greeting() {
  if (partners[params.from]) return 'Welcome from ' + partners[params.from];
  if (params.from) return 'Welcome from ' + params.from;
  return 'Welcome';
}

document.write('<div class="greeting">' + greeting() + '</div>');
document.write('<p>It is ' + new Date().getFullYear() + ', and you are in the right place.</p>');
