type Listener = (event: MessageEvent) => void;

export class Connection {
  #socket?: WebSocket;
  #attempt = 0;
  #listeners = new Set<Listener>();

  constructor(private readonly url: string) {
    this.open();
  }

  on(listener: Listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  private open() {
    this.#socket = new WebSocket(this.url);
    this.#socket.onopen = () => (this.#attempt = 0);
    this.#socket.onmessage = (event) => this.#listeners.forEach((l) => l(event));
    this.#socket.onclose = () => {
      this.#attempt++;
      const delay = Math.min(30, 2 ** this.#attempt) * 1000 * (0.5 + Math.random());
      setTimeout(() => this.open(), delay);
    };
  }
}
