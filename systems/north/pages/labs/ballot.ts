import { find, findHtml, make } from '../shared/dom.ts';
import { number } from '../shared/format.ts';
import { type UseCase, USE_CASES } from './cases.ts';
import { changeVote } from './vote.ts';

/** The use cases with their votes, and a button for each. */
export class Ballot {
  readonly #total: HTMLElement;
  readonly #cards: Map<string, Card>;
  #votes: Record<string, number> = {};

  constructor(list: HTMLElement, total: HTMLElement) {
    this.#total = total;
    this.#cards = new Map(
      USE_CASES.map((useCase) => [useCase.id, new Card(useCase, (votes) => this.count({ case: useCase.id, votes }))]),
    );
    list.replaceChildren(...[...this.#cards.values()].map(({ element }) => element));
  }

  /** @param mine the cases that this visitor has voted for */
  show(votes: Record<string, number>, mine: readonly string[]): void {
    this.#votes = { ...votes };
    for (const [id, card] of this.#cards) card.showMine(mine.includes(id));
    this.#draw();
  }

  /** The new number of votes of one case. */
  count({ case: id, votes }: { case: string; votes: number }): void {
    this.#votes[id] = votes;
    this.#draw();
  }

  #draw(): void {
    const counts = [...this.#cards.keys()].map((id) => this.#votes[id] ?? 0);
    const most = Math.max(1, ...counts);
    const total = counts.reduce((sum, count) => sum + count, 0);
    for (const [id, card] of this.#cards) card.showVotes(this.#votes[id] ?? 0, most);
    this.#total.textContent =
      total === 0
        ? 'No votes yet. Yours would be the first.'
        : `${number.format(total)} ${total === 1 ? 'vote' : 'votes'} in all.`;
  }
}

class Card {
  readonly element: HTMLElement;
  readonly #useCase: UseCase;
  readonly #button: HTMLButtonElement;
  readonly #counted: (votes: number) => void;
  #isMine = false;

  constructor(useCase: UseCase, counted: (votes: number) => void) {
    this.#useCase = useCase;
    this.#counted = counted;
    this.#button = make('button', { class: 'vote' });
    this.#button.type = 'button';
    this.#button.ariaLabel = `Vote for ${useCase.title}`;
    this.#button.addEventListener('click', () => void this.#press());
    this.element = layOut(useCase, this.#button);
    this.showMine(false);
  }

  showMine(isMine: boolean): void {
    this.#isMine = isMine;
    this.#button.ariaPressed = String(isMine);
    this.#button.textContent = isMine ? 'Withdraw my vote' : 'Vote';
  }

  showVotes(votes: number, most: number): void {
    findHtml('.votes', this.element).textContent = number.format(votes);
    findHtml('.votes-word', this.element).textContent = votes === 1 ? 'vote' : 'votes';
    const meter = find('meter', HTMLMeterElement, this.element);
    meter.max = most;
    meter.value = votes;
  }

  async #press(): Promise<void> {
    if (this.#button.ariaDisabled === 'true') return;
    this.#button.ariaDisabled = 'true';
    const outcome = await changeVote(this.#useCase.id, !this.#isMine);
    this.#button.ariaDisabled = 'false';
    findHtml('.trouble', this.element).textContent = 'trouble' in outcome ? outcome.trouble : '';
    if ('trouble' in outcome) return;
    this.showMine(outcome.mine);
    this.#counted(outcome.votes);
  }
}

function layOut({ title, who, what, shown, deck }: UseCase, button: HTMLButtonElement): HTMLElement {
  const meter = make('meter');
  meter.ariaHidden = 'true';
  const facts = make('p', { class: 'shown' }, make('strong', { text: 'Shown here: ' }), document.createTextNode(shown));
  const result = make(
    'p',
    { class: 'result' },
    make('strong', { class: 'votes', text: '–' }),
    document.createTextNode(' '),
    make('span', { class: 'votes-word', text: 'votes' }),
    meter,
  );
  const deeds = make('div', { class: 'deeds' }, button);
  if (deck !== undefined) {
    const link = make('a', { class: 'button', text: 'See the deck' });
    link.href = deck;
    link.ariaLabel = `See the deck: ${title}`;
    deeds.append(link);
  }
  const trouble = make('p', { class: 'trouble' });
  trouble.role = 'alert';
  return make(
    'li',
    { class: 'case panel' },
    make('p', { class: 'who', text: who }),
    make('h2', { text: title }),
    make('p', { text: what }),
    facts,
    result,
    deeds,
    trouble,
  );
}
