import type { Deck } from './parts/deck.ts';
import { html, times } from './parts/html.ts';
import { closing, compare, cover, live, path, payload, points, statement, steps, telemetry } from './parts/slides.ts';

export default {
  title: 'A demo is a promise kept on stage',
  audience: 'Demo to Win',
  promise: 'How to build, rehearse and deliver a live demo that cannot embarrass you.',
  kind: 'talk',
  theme: { ground: '#2a0f33', ink: '#fff4ec', accent: '#ff8f6b', onAccent: '#260c2f', display: 'serif' },
  drawing: html`${times(5, (n) => html`<path class="a" opacity="${0.08 + n * 0.035}" d="M${780 + n * 190} -20 L${560 + n * 190} 920 L${1010 + n * 190} 920 Z" />`)}<ellipse
      class="a"
      opacity=".55"
      cx="1230"
      cy="850"
      rx="310"
      ry="30"
    />`,
  slides: [
    cover({
      title: 'A demo is a promise kept on stage',
      line: 'Demo to Win, for people who show live systems to people who decide.',
      notes:
        'This is a talk about demos that is itself a demo. Point out the counter: the talk is live from its first slide.',
    }),
    statement({
      title: 'The oldest mistake',
      text: 'Nobody remembers the *tour*. Everybody remembers the *moment*.',
      aside:
        'A tour shows what the product can do, menu by menu. A moment shows one person of the audience getting something that was hard yesterday.',
      notes:
        'Ask the room for a demo they remember after a year. It is never a menu. It is nearly always one moment and one sentence.',
    }),
    points({
      title: 'Know before you show',
      lead: 'A demo without discovery is a guess. Four answers, from them, in their words.',
      items: [
        ['The situation', 'Who does this work today, with what, how often?'],
        ['The trouble', 'Where does it hurt, and whom?'],
        ['The worth', 'What is it worth to be rid of it: time, money, risk, sleep?'],
        ['The picture', 'What would they see on the screen if it were solved?'],
      ],
      notes:
        'The fourth answer is the last screen of your demo. Begin there. If you do not have the answers, hold a conversation instead of a demo.',
    }),
    steps({
      title: 'Tell, show, tell',
      items: [
        ['Tell', 'One sentence: what they will see and why it matters to them.'],
        ['Show', 'The shortest way to it. No detours, no "by the way".'],
        ['Tell', 'What they have just seen, in their words and with their figure.'],
        ['Wait', 'Let them say it. A question is interest; answer it and stop.'],
      ],
      lead: 'Every chapter of a demo has the same small arc. Three chapters are enough.',
      notes:
        'The hard one is "Wait". Count to five in silence. Presenters who fill the silence answer questions that nobody had.',
    }),
    compare({
      title: 'Begin with the end',
      sides: [
        {
          name: 'Building up to it',
          items: [
            'Log in, set up, explain the model',
            'The result comes after twenty minutes',
            'Whoever decides has left by then',
          ],
        },
        {
          name: 'Result first',
          items: [
            'The screen that solves it, within two minutes',
            'Then the few steps that lead there',
            'Details only where somebody asks',
          ],
        },
      ],
      notes: 'Executives stay for the first minutes and the last ones. Put the result into both.',
    }),
    live({
      title: 'Give them the remote',
      lead: 'The strongest moment is one that the audience makes. Their phone, their tap, the screen reacts.',
      notes:
        'Practise the instruction: "Open the camera, hold it at the code, tap the green door." One sentence, no explanations. Then be silent and look at the screen, not at them.',
    }),
    path({
      title: 'Plan the failure as you plan the success',
      stations: [
        ['Before', 'Own hardware, own network, a rehearsal on site.'],
        ['Signs', 'A badge that says LIVE or RECONNECTING, so that you know first.'],
        ['Fall back', 'What still works without network: these slides do.'],
        ['Say it', '"The network is gone; watch how it comes back."'],
        ['Return', 'It catches up by itself, nothing is lost.'],
      ],
      notes:
        'An honest failure, handled well, sells better than a perfect recording. A recording that pretends to be live destroys trust for good.',
    }),
    payload({
      title: 'The script is one page',
      lead: 'If it does not fit, it is two demos.',
      json: {
        moment: 'denied badge on the big screen',
        for: 'head of security',
        chapters: 3,
        minutes: 12,
        first_screen: '/stage',
        fallback: 'deck without network',
        question: 'who knows this today, and when?',
      },
      items: [
        ['One moment', 'Written first; everything else leads to it.'],
        ['One person', 'A name. "The customer" has no trouble and no budget.'],
        ['One question', 'The one you end with. It opens the conversation that you came for.'],
      ],
      notes: 'Show the real script of this talk if there is one. Presenters copy form more than advice.',
    }),
    telemetry({
      title: 'Read the room with its consent',
      lead: 'What the phones of this hall offer by themselves: networks, languages, devices. Adapt to it.',
      notes:
        'If most of the languages are not yours, speak more slowly. If networks are weak, do not ask for a download. If nobody told anything, say that as well.',
    }),
    closing({
      title: 'Rehearse like this',
      items: [
        'Aloud, standing, with a clock. Twice.',
        'Once with the network cut in the middle.',
        'Once in front of a colleague who may only say "so what?"',
        'Then cut a third of it.',
      ],
      line: 'The promise of a demo: this is how it will be for you. Keep it on stage, and keep it afterwards.',
      notes: 'End with the one question of your script, and stop. Do not end with "any questions?"',
    }),
  ],
} satisfies Deck;
