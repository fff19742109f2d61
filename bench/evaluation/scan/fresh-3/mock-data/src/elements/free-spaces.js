class FreeSpaces extends HTMLElement {
  static get observedAttributes() {
    return ['car-park'];
  }

  connectedCallback() {
    this.spaces = 120 + Math.floor(Math.random() * 60);
    this.render();
    this.timer = setInterval(() => {
      const change = Math.round(Math.random() * 6 - 3);
      this.spaces = Math.max(0, this.spaces + change);
      this.render();
    }, 5000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  render() {
    const name = this.getAttribute('car-park') || 'Car park';
    this.textContent = `${name}: ${this.spaces} free spaces`;
    this.classList.toggle('full', this.spaces < 10);
  }
}

customElements.define('free-spaces', FreeSpaces);
