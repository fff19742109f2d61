import { describe, expect, it } from 'vitest';
import { effectsOf } from './telemetry.ts';

const increments = (payload: Record<string, unknown>): string[] =>
  effectsOf(payload).increments.map(({ tally, name, by }) => `${tally}/${name} ${by}`);

describe('what an event changes', () => {
  it.each([
    ['a class with the prefix', { eventclass: 'ohc.demo.badge' }, ['eventClasses/badge 1']],
    ['a class without it', { eventclass: 'badge' }, ['eventClasses/badge 1']],
    ['a class that is no text', { eventclass: { a: 1 } }, []],
    ['a class that is nothing but the prefix', { eventclass: 'ohc.demo.' }, []],
    ['control characters', { eventclass: 'a\u0000b' }, ['eventClasses/a b 1']],
    ['half a character', { eventclass: '𝄞'.repeat(40) }, [`eventClasses/${'𝄞'.repeat(32)} 1`]],
    ['a battery', { type: 'x.telemetry.battery', batteryPct: 12.5 }, ['battery/sum 12.5', 'battery/count 1']],
    ['a battery as text', { type: 'telemetry.power_state', level: ' 85 % ' }, ['battery/sum 85', 'battery/count 1']],
    ['a battery beyond its range', { type: 'telemetry.battery', level: 101 }, []],
    ['a battery without a number', { type: 'telemetry.battery', batteryPct: NaN, level: '%' }, []],
    ['a network', { type: 'telemetry.network', payload: { type: 'wifi' } }, ['networks/wifi 1']],
    ['languages as text', { type: 'telemetry.locale', data: { languages: 'de-DE,en' } }, ['locales/de-DE 1']],
    [
      'another name of a field',
      { type: 'telemetry.device', data: { os_family: 'iOS', GPU: 'A' } },
      ['osFamilies/iOS 1', 'gpus/A 1'],
    ],
    ['a type that only looks like telemetry', { type: 'telemetry', data: { level: 1 } }, []],
  ])('%s', (_name, payload, expected) => {
    expect(increments(payload)).toEqual(expected);
  });

  it('keeps a profile only while it is short', () => {
    const profile = (length: number) =>
      effectsOf({ type: 'telemetry.device', data: { note: 'x'.repeat(length) } }).items;
    expect(profile(100)).toEqual([{ list: 'profiles', item: { note: 'x'.repeat(100) } }]);
    expect(profile(4_000)).toEqual([]);
  });
});
