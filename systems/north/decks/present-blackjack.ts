import type { Deck } from './parts/deck.ts';
import { html, times } from './parts/html.ts';
import { action, closing, cover, film, points } from './parts/slides.ts';

export default {
  title: 'Sixteen against a seven',
  audience: 'Anybody who thinks about smart glasses',
  promise: 'What a camera on a nose can do in a second, told with a game that everybody knows.',
  kind: 'demo',
  theme: { ground: '#0d3b2a', ink: '#fdf8e9', accent: '#f2c14e', onAccent: '#1c1503', display: 'serif' },
  drawing: html`${times(4, (n) => html`<g transform="rotate(${-24 + n * 16} 1180 1000)"><rect class="${n === 3 ? 'a' : 'c'}" x="1010" y="180" width="340" height="480" rx="26" /><path class="b" d="M1180 ${330} l62 90 -62 90 -62 -90z" /></g>`)}`,
  slides: [
    cover({
      title: 'Sixteen against a seven',
      line: 'Smart glasses, a table, a decision. A demonstration of vision at the edge, with nothing at stake.',
      notes:
        'Begin with the disclaimer film, always. The game is a vehicle: everybody understands the rules, and the latency is felt.',
    }),
    film({
      title: 'First, the disclaimer',
      name: 'disclaimer',
      lead: 'Eight seconds that belong to every showing of this deck.',
      notes:
        'Let it play to the end. Using a device to assist play in a casino is a crime in Nevada, NRS 465.075, and forbidden in many other places. We show glasses, not gambling.',
    }),
    points({
      title: 'What has to happen within a glance',
      items: [
        ['See', 'Recognise the cards at the edge, on the device. Frames do not leave it; only the result does.'],
        [
          'Decide',
          'A rule: count with the ace as eleven, lowered to one on a bust; then a small table of basic strategy.',
        ],
        ['Say', 'One word in the lens. More would take longer to read than to think.'],
        ['Know', 'Confidence is a part of the answer. Below a limit the right word is *unsure*.'],
      ],
      lead: 'The same four steps read a gauge, a label or a wiring plan. Only the table behind the decision differs.',
      notes:
        'Ask the room for a task at their work that is seeing, deciding by a known rule and saying one word. There are always several.',
    }),
    action({
      title: 'Deal',
      lead: 'The cards as a pair of glasses would report them. The answer is the advice, with its confidence.',
      path: '/ingest/vision',
      choices: [
        { label: '10♥ 6♠ against 7♦', body: { player_cards: ['10H', '6S'], dealer_up: '7D' } },
        { label: '10♥ 6♠ against 6♣', body: { player_cards: ['10H', '6S'], dealer_up: '6C' } },
        { label: 'A♠ 6♦ 9♣ against K♥', body: { player_cards: ['AS', '6D', '9C'], dealer_up: 'KH' } },
        { label: '5♣ 6♦ against 9♠', body: { player_cards: ['5C', '6D'], dealer_up: '9S' } },
      ],
      arrivals: ['vision.cards'],
      notes:
        'Let the room shout its advice before you press. Sixteen against a seven: hit. Against a six: stand, since the dealer is likely to bust. Ace, six, nine: the ace counts one, so it is sixteen again.',
    }),
    film({
      title: 'How the hand went on',
      name: 'winning',
      lead: 'Sixteen, the advice was to hit, and the card was a five.',
      notes:
        'Say honestly: that card was drawn by an illustrator. With sixteen against a seven one still loses more often than one wins; the advice only loses less.',
    }),
    closing({
      title: 'Take the game away, and keep the rest',
      items: [
        'A technician sees a gauge: inside or outside the limit.',
        'A picker sees a shelf: this box, not that.',
        'An inspector sees a weld: accept, or call somebody.',
        'For each: what must not leave the device, and who agreed?',
      ],
      line: 'A camera on a nose films others as well. Ask them first, and show them when it is on.',
      notes:
        'The last point is no footnote. In many countries works councils and data protection decide whether glasses are ever worn. Bring them in on the first day.',
    }),
  ],
} satisfies Deck;
