import type { Engine } from '../../model/ports.ts';
import type { Colour } from '../../model/system.ts';

/** Addresses of a colour's entry, by replica. */
export async function entriesOf(
  engine: Pick<Engine, 'list'>,
  entry: string,
  colour: Colour,
  release: string,
): Promise<string[]> {
  const targets = (await engine.list()).filter(
    (target) => target.colour === colour && target.release === release && target.service === entry,
  );
  return targets.toSorted((a, b) => a.replica - b.replica).map(({ address }) => address);
}
