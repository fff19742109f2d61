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

describe('of all states of table, mask and memory', () => {
  const always = (holds: (table: RoutingTable, state: { mask: MaskState; lastGood: LastGood }) => void) =>
    fc.assert(
      fc.property(someTable, someState, (table, state) => holds(table, state)),
      { numRuns: 2_000 },
    );

  test('the weights sum to 100, or nobody may serve: then every trusted colour failed its checks and never passed them', () => {
    always((table, { mask, lastGood }) => {
      const { blue, green } = effectiveWeights(table, mask, lastGood);
      if (blue + green === 100) return;
      expect([blue, green]).toEqual([0, 0]);
      for (const colour of colours) {
        if (table.authority !== colour && table.weights[colour] === 0 && table.standby !== colour) continue;
        expect(mask[colour]).toContain('health');
        expect(lastGood[colour]).toBe(0);
      }
    });
  });

  test('nobody is sent to a colour without pool or trust, or to one that was never healthy', () => {
    always((table, { mask, lastGood }) => {
      const effective = effectiveWeights(table, mask, lastGood);
      for (const colour of colours.filter((one) => effective[one] > 0)) {
        expect(table.pools[colour]).toBeDefined();
        expect(table.authority === colour || table.weights[colour] > 0 || table.standby === colour).toBe(true);
        expect(mask[colour].includes('health') && lastGood[colour] === 0).toBe(false);
      }
    });
  });

  test('an unhealthy colour keeps nobody while a healthy one is trusted', () => {
    always((table, { mask, lastGood }) => {
      const effective = effectiveWeights(table, mask, lastGood);
      for (const [colour, other] of [
        ['blue', 'green'],
        ['green', 'blue'],
      ] as const) {
        const trusted =
          table.pools[other] && (table.authority === other || table.weights[other] > 0 || table.standby === other);
        if (mask[colour].length > 0 && mask[other].length === 0 && trusted) expect(effective[colour]).toBe(0);
      }
    });
  });

  test('with nothing masked the table holds', () => {
    always((table, { lastGood }) => {
      expect(effectiveWeights(table, { blue: [], green: [] }, lastGood)).toEqual(table.weights);
    });
  });

  test('of two that fail their checks the one that was healthy clearly later serves', () => {
    always((table, { lastGood }) => {
      const down: MaskState = { blue: ['health'], green: ['health'] };
      const [late, early] =
        lastGood.blue > lastGood.green ? (['blue', 'green'] as const) : (['green', 'blue'] as const);
      const trusted = table.authority === late || table.weights[late] > 0 || table.standby === late;
      if (lastGood[late] - lastGood[early] > 5_000 && table.pools[late] && trusted)
        expect(effectiveWeights(table, down, lastGood)[late]).toBe(100);
    });
  });
});
