export function jsonp(params, done) {
  const name = `cb${Date.now()}`;
  window[name] = (data) => {
    delete window[name];
    done(data);
  };
  const script = document.createElement('script');
  script.src = `/jsonp?${new URLSearchParams({ ...params, callback: name })}`;
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
