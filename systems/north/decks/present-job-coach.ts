import type { Deck } from './parts/deck.ts';
import { html, times } from './parts/html.ts';
import { closing, compare, cover, live, points, steps } from './parts/slides.ts';

export default {
  title: 'A coach who is there when needed',
  audience: 'Inclusive employers and supported employment',
  promise:
    'Assistive coaching for adults with intellectual and developmental disabilities that gives independence, and never watches over it.',
  kind: 'demo',
  theme: { ground: '#fff4e3', ink: '#33211a', accent: '#9c3f1d', onAccent: '#ffffff', display: 'serif' },
  drawing: html`<path
      class="l"
      stroke-width="14"
      stroke-dasharray="2 34"
      d="M600 780 C760 640, 860 760, 980 610 S1190 520, 1280 400 S1440 300, 1520 170"
    />${times(6, (n) => html`<circle class="${n === 5 ? 'a' : 'c'}" cx="${[640, 880, 1030, 1200, 1330, 1510][n] ?? 0}" cy="${[740, 690, 560, 500, 360, 180][n] ?? 0}" r="${30 + n * 11}" />`)}`,
  slides: [
    cover({
      title: 'A coach who is there when needed',
      line: 'Assistive coaching for adults with intellectual and developmental disabilities (IDD), at real jobs with real pay.',
      notes:
        'Speak of people first and of technology late. If a person who uses such support is in the room and wants to, let them begin.',
    }),
    points({
      title: 'What a good job coach does',
      lead: 'The craft is older than any device. Technology has to learn it, not replace it.',
      items: [
        ['Takes the task apart', 'Task analysis: the steps as this person does them, in their words and pictures.'],
        [
          'Prompts as little as possible',
          'From least to most: wait, a glance, a word, a picture, showing, doing it together.',
        ],
        ['Fades', 'Each prompt is meant to become unnecessary. Success is a coach who is no longer called.'],
        ['Knows the person', 'What helps one disturbs another: sound, light, words, time.'],
      ],
      notes:
        'The order of prompts is the standard of supported employment. Waiting is the most important one and the hardest, for people and for devices.',
    }),
    steps({
      title: 'A prompt as a chain of small events',
      items: [
        ['Step begun', 'The worker says so, with a button of their own: *I am at step three*.'],
        ['Time passes', 'Longer than this person usually needs. Nothing happens yet; waiting is a prompt.'],
        ['Small help', 'A picture of the next step, on the device that the person chose.'],
        ['Call', 'Only if the person asks, or agreed to it before: the human coach is told.'],
      ],
      notes:
        'Note who begins each event: the worker. The system does not infer mood or attention, and has no camera on a face.',
    }),
    live({
      title: 'Seen as facts, not as marks',
      lead: 'A step is begun, a step is done, help was wanted. That is all that moves here, live.',
      notes:
        'The feed of this hall stands for it. In a real workplace only the worker and those whom they chose would see theirs.',
    }),
    compare({
      title: 'The line between help and surveillance',
      sides: [
        {
          name: 'Not in this system',
          items: [
            'Rankings, scores, minutes for the manager',
            'Cameras or microphones that are always on',
            'Consent signed once by somebody else',
            'Data kept because it may be useful',
          ],
        },
        {
          name: 'In this system',
          items: [
            'The worker sees everything that is kept about them',
            'Easy-to-read consent, asked again, withdrawn with one press',
            'The off switch works, and nobody asks why',
            'Deleted when the step is learned',
          ],
        },
      ],
      notes:
        'Easy-to-read is a standard of writing, made with people with IDD as testers. In Europe such data is health data under the GDPR; in the United States the ADA makes assistive technology a reasonable accommodation. Get advice for your place.',
    }),
    closing({
      title: 'Begin with one person who wants it',
      items: [
        'Ask what is hard at work, and what help is welcome. Believe the answer.',
        'Build the steps together, with their photographs.',
        'Agree on what is kept, who sees it and how it is switched off.',
        'Measure one thing: how seldom help was needed for what they wanted to learn.',
      ],
      line: 'Nothing about us without us: the people who use it decide whether it stays.',
      notes: 'Then be quiet. The next question should come from the room, best of all from somebody who would use it.',
    }),
  ],
} satisfies Deck;
