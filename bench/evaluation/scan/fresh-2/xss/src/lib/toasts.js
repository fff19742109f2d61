const tones = { good: '✔', bad: '✖', info: 'ℹ' };

export function toast(message, tone = 'info') {
  const element = document.createElement('div');
  element.className = 'toast';
  element.innerHTML = '<span class="sign"></span> <span class="text"></span> <button aria-label="Close">×</button>';
  element.querySelector('.sign').textContent = tones[tone] ?? tones.info;
  element.querySelector('.text').textContent = message;
  const close = () => element.remove();
  element.querySelector('button').addEventListener('click', close);
  document.body.append(element);
  setTimeout(close, 5000);
  return close;
}

export function toastFromAddress() {
  const message = new URLSearchParams(location.search).get('message');
  if (message) toast(message);
}
