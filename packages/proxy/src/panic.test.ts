import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LastGood, MaskReason, MaskState } from './mask.ts';
import type { Colour, RoutingTable } from './table.ts';
import { effectiveWeights } from './mask.ts';
import { newTable } from './test-harness.ts';

const pool = (release: string) => ({ release, upstreams: [`unix:/${release}`] });
const bothPools = { blue: pool('r1'), green: pool('r2') };
const health: MaskReason[] = ['health'];
const seen = { blue: 1_000_000, green: 1_000_000 };

describe('under the mask', () => {
  const table = newTable({ weights: { blue: 80, green: 20 }, pools: bothPools });

  test('a masked colour gives everything to the other one', () => {
    expect(effectiveWeights(table, { blue: [], green: health }, seen)).toEqual({ blue: 100, green: 0 });
    expect(effectiveWeights(table, { blue: health, green: [] }, seen)).toEqual({ blue: 0, green: 100 });
  });

  test('a candidate without weight takes over from nobody; the colour that served before does', () => {
    const waiting = newTable({ pools: bothPools });
    expect(effectiveWeights(waiting, { blue: health, green: [] }, seen)).toEqual({ blue: 100, green: 0 });
    const standingBy = newTable({ pools: bothPools, standby: 'green' });
    expect(effectiveWeights(standingBy, { blue: health, green: [] }, seen)).toEqual({ blue: 0, green: 100 });
    expect(effectiveWeights(standingBy, { blue: [], green: [] }, seen)).toEqual({ blue: 100, green: 0 });
  });

  test('with both down the last known good one serves, the authority when they went down together', () => {
    const down: MaskState = { blue: health, green: health };
    expect(effectiveWeights(table, down, { blue: 1_000, green: 60_000 })).toEqual({ blue: 0, green: 100 });
    expect(effectiveWeights(table, down, { blue: 60_000, green: 1_000 })).toEqual({ blue: 100, green: 0 });
    expect(effectiveWeights(table, down, { blue: 60_000, green: 61_000 })).toEqual({ blue: 100, green: 0 });
  });

  test('what the guard condemned still goes before what fails its checks', () => {
    const mask: MaskState = { blue: health, green: ['guard'] };
    expect(effectiveWeights(table, mask, seen)).toEqual({ blue: 0, green: 100 });
  });

  test('what failed its checks and never passed them gets nobody, even when nothing else is left', () => {
    const down: MaskState = { blue: health, green: health };
    expect(effectiveWeights(table, down, { blue: 1, green: 0 })).toEqual({ blue: 100, green: 0 });
    expect(effectiveWeights(table, down, { blue: 0, green: 1 })).toEqual({ blue: 0, green: 100 });
    expect(effectiveWeights(table, down, { blue: 0, green: 0 })).toEqual({ blue: 0, green: 0 });
  });
});

const colours: Colour[] = ['blue', 'green'];
const reasons = fc.subarray<MaskReason>(['health', 'guard']);
const someTime = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20_000 }));
const someState = fc.record({
  mask: fc.record({ blue: reasons, green: reasons }),
  lastGood: fc.record({ blue: someTime, green: someTime }),
});
const someTable = fc
  .record({
    authority: fc.constantFrom<Colour>('blue', 'green'),
    weight: fc.oneof(fc.constantFrom(0, 100), fc.integer({ min: 0, max: 100 })),
    alone: fc.boolean(),
    standsBy: fc.boolean(),
  })
  .map(({ authority, weight, alone, standsBy }): RoutingTable => {
    const other = authority === 'blue' ? 'green' : 'blue';
    if (alone) {
      const weights = { [authority]: 100, [other]: 0 } as Record<Colour, number>;
      return newTable({ authority, weights, pools: { [authority]: bothPools[authority] } });
    }
    const weights = { [authority]: weight, [other]: 100 - weight } as Record<Colour, number>;
    return newTable({ authority, weights, pools: bothPools, ...(standsBy && { standby: other }) });
  });

const isTrusted = ({ pools, authority, weights, standby }: RoutingTable, colour: Colour): boolean =>
  pools[colour] !== undefined && (authority === colour || weights[colour] > 0 || standby === colour);

interface State {
  table: RoutingTable;
  mask: MaskState;
  lastGood: LastGood;
  effective: Record<Colour, number>;
}

const neverHealthy = ({ mask, lastGood }: State, colour: Colour): boolean =>
  mask[colour].includes('health') && lastGood[colour] === 0;

/** What holds for all states of table, mask and memory. */
const always: Record<string, (state: State) => boolean> = {
  'the weights sum to 100, or nobody may serve: then every trusted colour failed its checks and never passed them': (
    state,
  ) => {
    const { blue, green } = state.effective;
    if (blue + green === 100) return true;
    const trusted = colours.filter((colour) => isTrusted(state.table, colour));
    return blue === 0 && green === 0 && trusted.every((colour) => neverHealthy(state, colour));
  },

  'nobody is sent to a colour without pool or trust, or to one that was never healthy': (state) =>
    colours
      .filter((colour) => state.effective[colour] > 0)
      .every((colour) => isTrusted(state.table, colour) && !neverHealthy(state, colour)),

  'an unhealthy colour keeps nobody while a healthy one is trusted': ({ table, mask, effective }) =>
    colours.every((colour) => {
      const other = colour === 'blue' ? 'green' : 'blue';
      const canMove = mask[colour].length > 0 && mask[other].length === 0 && isTrusted(table, other);
      return !canMove || effective[colour] === 0;
    }),

  'with nothing masked the table holds': ({ table, lastGood }) => {
    const { blue, green } = effectiveWeights(table, { blue: [], green: [] }, lastGood);
    return blue === table.weights.blue && green === table.weights.green;
  },

  'of two that fail their checks the one that was healthy clearly later serves': ({ table, lastGood }) => {
    const late = lastGood.blue > lastGood.green ? 'blue' : 'green';
    const isClear = Math.abs(lastGood.blue - lastGood.green) > 5_000 && isTrusted(table, late);
    return !isClear || effectiveWeights(table, { blue: ['health'], green: ['health'] }, lastGood)[late] === 100;
  },
};

test.for(Object.entries(always))('%s', ([, holds]) => {
  const property = fc.property(someTable, someState, (table, { mask, lastGood }) =>
    holds({ table, mask, lastGood, effective: effectiveWeights(table, mask, lastGood) }),
  );
  expect(() => fc.assert(property, { numRuns: 2_000 })).not.toThrow();
});
