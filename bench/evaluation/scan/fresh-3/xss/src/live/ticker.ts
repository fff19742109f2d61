const list = document.querySelector<HTMLUListElement>('#ticker')!;

const socket = new WebSocket(`wss://${location.host}/ticker`);

socket.addEventListener('message', ({ data }) => {
  const message = JSON.parse(data) as { kind: 'goal' | 'comment' | 'clear'; minute: number; text: string };
  switch (message.kind) {
    case 'clear':
      list.innerHTML = '';
      break;
    case 'goal':
      list.insertAdjacentHTML('afterbegin', `<li class="goal">${Number(message.minute)}' Goal!</li>`);
      break;
    case 'comment':
      list.insertAdjacentHTML('afterbegin', `<li>${Number(message.minute)}' ${message.text}</li>`);
      break;
  }
  while (list.children.length > 50) list.lastElementChild!.remove();
});
