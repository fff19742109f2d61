/** The kinds of slides that decks are made of. */

import type { Slide } from './deck.ts';
import { html, rich, type Html } from './html.ts';

interface Said {
  title: string;
  notes: string;
}

/** Two texts that belong together: a thing, and what there is to say about it. */
type Pair = readonly [head: string, text: string];

/** The first slide. */
export function cover({ title, line, notes }: Said & { line: string }): Slide {
  return { title, notes, layout: 'cover', body: html`<p class="line">${rich(line)}</p>` };
}

/** One sentence that fills the screen. */
export function statement({ title, text, aside, notes }: Said & { text: string; aside?: string }): Slide {
  const quiet = aside === undefined ? undefined : html`<p class="aside">${rich(aside)}</p>`;
  return {
    title,
    notes,
    layout: 'statement',
    body: html`<p class="big">${rich(text)}</p>
      ${quiet}`,
  };
}

const entries = (pairs: readonly Pair[]): Html[] =>
  pairs.map(
    ([head, text]) =>
      html`<li>
        <h3>${rich(head)}</h3>
        <p>${rich(text)}</p>
      </li>`,
  );

/** Two to six things side by side. */
export function points({ title, lead, items, notes }: Said & { lead?: string; items: readonly Pair[] }): Slide {
  return {
    title,
    notes,
    layout: 'points',
    body: html`${leadOf(lead)}
      <ul class="points" data-count="${items.length}">
        ${entries(items)}
      </ul>`,
  };
}

/** Things that follow each other. */
export function steps({ title, lead, items, notes }: Said & { lead?: string; items: readonly Pair[] }): Slide {
  return {
    title,
    notes,
    layout: 'steps',
    body: html`${leadOf(lead)}
      <ol class="steps">
        ${entries(items)}
      </ol>`,
  };
}

interface Side {
  name: string;
  items: readonly string[];
}

/** Two ways, side by side; the second is the one that we recommend. */
export function compare({ title, lead, sides, notes }: Said & { lead?: string; sides: readonly [Side, Side] }): Slide {
  const columns = sides.map(
    ({ name, items }) =>
      html`<div>
        <h3>${rich(name)}</h3>
        <ul>
          ${items.map((item) => html`<li>${rich(item)}</li>`)}
        </ul>
      </div>`,
  );
  return {
    title,
    notes,
    layout: 'compare',
    body: html`${leadOf(lead)}
      <div class="sides">${columns}</div>`,
  };
}

/** The way of an event, from left to right. */
export function path({ title, lead, stations, notes }: Said & { lead?: string; stations: readonly Pair[] }): Slide {
  return {
    title,
    notes,
    layout: 'path',
    body: html`${leadOf(lead)}
      <ol class="path">
        ${entries(stations)}
      </ol>`,
  };
}

/** JSON as it goes over the wire, and how to read it. */
export function payload({
  title,
  lead,
  json,
  items,
  notes,
}: Said & { lead?: string; json: object; items: readonly Pair[] }): Slide {
  const list = items.map(
    ([head, text]) =>
      html`<dt>${rich(head)}</dt>
        <dd>${rich(text)}</dd>`,
  );
  const code = html`<pre tabindex="0" aria-label="JSON"><code>${JSON.stringify(json, undefined, 2)}</code></pre>`;
  return {
    title,
    notes,
    layout: 'payload',
    body: html`${leadOf(lead)}
      <div class="wire">
        ${code}
        <dl>${list}</dl>
      </div>`,
  };
}

/** The hall's counter and the newest events, live. */
export function live({ title, lead, notes }: Said & { lead: string }): Slide {
  const figures = html`<div class="live">
    <p class="tally"><output data-part="count" aria-live="off">–</output><span>events in this hall</span></p>
    <ol data-part="feed" aria-label="Newest events"></ol>
  </div>`;
  return { title, notes, layout: 'live', body: html`${leadOf(lead)}${figures}` };
}

/** What devices told about themselves, live. */
export function telemetry({ title, lead, notes }: Said & { lead: string }): Slide {
  return {
    title,
    notes,
    layout: 'telemetry',
    body: html`${leadOf(lead)}
      <div data-part="telemetry"></div>`,
  };
}

/** What a button of a deck sends. */
export interface Choice {
  label: string;
  /** Sent as JSON. */
  body: object;
}

interface Action extends Said {
  lead: string;
  path: string;
  choices: readonly Choice[];
  /** Ends of the types of the events that must arrive on the stream afterwards, in this order. */
  arrivals: readonly string[];
}

/** Does something for real: posts to the API, shows its answer as it came, and the events as they arrive. */
export function action({ title, lead, path: address, choices, arrivals, notes }: Action): Slide {
  const buttons = choices.map(
    ({ label, body }) => html`<button type="button" data-body="${JSON.stringify(body)}">${label}</button>`,
  );
  const expected = arrivals.map((type) => html`<li data-type="${type}"><code>${type}</code><span>not yet</span></li>`);
  const panel = html`<div class="action" data-part="action" data-path="${address}">
    <div class="ask">
      <p><code>POST ${address}</code></p>
      <div class="buttons">${buttons}</div>
    </div>
    <div class="answer">
      <h3>Answer</h3>
      <pre data-answer tabindex="0" aria-label="Answer" aria-live="polite">Nothing was sent yet.</pre>
    </div>
    <div class="arrivals">
      <h3>On the stream</h3>
      <ol>
        ${expected}
      </ol>
      <p data-log role="status"></p>
    </div>
  </div>`;
  return { title, notes, layout: 'action', body: html`${leadOf(lead)}${panel}` };
}

/** A film of `pages/assets/videos`, with its captions. */
export function film({ title, name, lead, notes }: Said & { name: string; lead: string }): Slide {
  const source = `/assets/videos/${name}`;
  const player = html`<video controls preload="metadata" playsinline data-part="film" aria-label="${title}">
    <source src="${source}.mp4" type="video/mp4" />
    <track kind="captions" srclang="en" label="English" src="${source}.vtt" default />
  </video>`;
  return { title, notes, layout: 'film', body: html`${leadOf(lead)}${player}` };
}

/** The last slide: what to do next. */
export function closing({ title, items, line, notes }: Said & { items: readonly string[]; line: string }): Slide {
  const list = items.map((item) => html`<li>${rich(item)}</li>`);
  return {
    title,
    notes,
    layout: 'closing',
    body: html`<ol class="next">
        ${list}
      </ol>
      <p class="line">${rich(line)}</p>`,
  };
}

const leadOf = (lead: string | undefined): Html | undefined =>
  lead === undefined ? undefined : html`<p class="lead">${rich(lead)}</p>`;
