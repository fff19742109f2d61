export interface OutsideOptions {
  url: string;
  model: string;
  sender: string;
}

/** Who carries mail, and the language model: neither is ours. */
export class Outside {
  readonly #options: OutsideOptions;

  constructor(options: OutsideOptions) {
    this.#options = options;
  }

  /** @throws Error when the letter was not taken */
  async send(to: string, subject: string, text: string): Promise<void> {
    await this.#post('/mail', { from: this.#options.sender, to, subject, text });
  }

  /** @throws Error when the model does not answer */
  async complete(question: string, context: string): Promise<string> {
    const answer = await this.#post('/complete', { model: this.#options.model, question, context });
    return ((await answer.json()) as { text: string }).text;
  }

  async #post(path: string, body: unknown): Promise<Response> {
    const answer = await fetch(this.#options.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(2_000),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return answer;
  }
}
