export class Notice {
  private readonly node: HTMLElement;
  private message = '';

  constructor(parent: HTMLElement) {
    this.node = document.createElement('div');
    this.node.className = 'notice';
    parent.appendChild(this.node);
  }

  setMessage(message: string): this {
    this.message = message;
    return this;
  }

  render(): void {
    this.node.innerHTML = `<span class="icon">!</span> ${this.message}`;
  }
}

const notice = new Notice(document.body);
const reason = new URL(location.href).searchParams.get('reason');
if (reason !== null) {
  notice.setMessage(reason).render();
}
