import type { Text } from '../../shell/text.ts';

export interface Story extends Text {
  readonly path: string;
}

const files = import.meta.glob<{ default: Text }>('../../../../content/stories/*.md', { eager: true });

/** In the order in which a newcomer would read them. */
const order = [
  'why-this-exists',
  'leaving-no-trace',
  'how-moderation-works',
  'how-governance-works',
  'what-ivor-is',
  'how-events-get-here',
  'how-the-newsroom-votes',
  'when-something-is-down',
];

/** Every text of `content/stories`; those that `order` does not name come last. */
export const stories: readonly Story[] = Object.entries(files)
  .map(([file, { default: text }]) => ({ ...text, name: file.replace(/^.*\/|\.md$/g, '') }))
  .toSorted((a, b) => placeOf(a.name) - placeOf(b.name) || a.name.localeCompare(b.name))
  .map(({ name, ...text }) => ({ ...text, path: `/stories/${name}` }));

function placeOf(name: string): number {
  const place = order.indexOf(name);
  return place < 0 ? order.length : place;
}
