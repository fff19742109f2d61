export function jsonp(url, params, done) {
  const name = params.callback || `cb${Date.now()}`;
  window[name] = (data) => {
    delete window[name];
    done(data);
  };
  const script = document.createElement('script');
  script.src = `${url}?callback=${name}`;
  document.head.append(script);
}

export function runWidget(node) {
  const init = node.getAttribute('data-init');
  if (init) {
    window.setTimeout('init_' + init + '(' + node.dataset.args + ')', 0);
  }
}

export function mountAll(root = document) {
  root.querySelectorAll('[data-init]').forEach(runWidget);
}

mountAll();

export function callbackName(prefix) {
  return `${prefix}${Date.now()}`;
}
