import type { Effects, Increment } from './store/effects.ts';
import type { Payload } from './store/entry.ts';

/** What is counted of a device's description: tally -> the names under which phones and pages send it. */
const DEVICE_FIELDS: Record<string, readonly string[]> = {
  devices: ['device', 'devicename', 'model', 'platform'],
  deviceClasses: ['deviceclass', 'formfactor', 'devicetype'],
  tiers: ['tier', 'devicetier', 'performancetier'],
  osFamilies: ['osfamily', 'os'],
  browsers: ['browser', 'browserfamily', 'browsername'],
  gpus: ['gpu', 'gpufamily', 'gpurenderer'],
  timezones: ['timezone', 'tz'],
};

/** A profile that is longer as JSON is counted, but not kept. */
const LONGEST_PROFILE = 4_000;
const LONGEST_NAME = 64;

/** What an event changes beside count and log. The same name of a class, with the prefix or without, is one class. */
export function effectsOf(payload: Payload): Effects {
  const { type, eventclass } = payload;
  const data = [payload['data'], payload['payload']].find(isObject) ?? payload;
  const increments = counted('eventClasses', textOf(eventclass)?.replace(/^ohc\.demo\./, ''));
  if (typeof type !== 'string' || !type.includes('telemetry.')) return { increments, items: [] };
  if (/telemetry\.(battery|power_state)/.test(type)) increments.push(...batteryOf(data));
  if (type.includes('telemetry.network')) increments.push(...counted('networks', networkOf(data, payload)));
  if (type.includes('telemetry.locale')) increments.push(...counted('locales', localeOf(data)));
  if (!type.includes('telemetry.device')) return { increments, items: [] };
  increments.push(...deviceOf(data));
  const isShort = JSON.stringify(data).length <= LONGEST_PROFILE;
  return { increments, items: isShort ? [{ list: 'profiles', item: data }] : [] };
}

function batteryOf(data: Payload): Increment[] {
  const level = percentOf(data['batteryPct']) ?? percentOf(data['level']);
  if (level === undefined) return [];
  return [
    { tally: 'battery', name: 'sum', by: level },
    { tally: 'battery', name: 'count', by: 1 },
  ];
}

/** 0 to 100, also from a text such as `85%`. */
function percentOf(value: unknown): number | undefined {
  const text = typeof value === 'string' ? /^\s*(\d+(?:\.\d+)?)\s*%?\s*$/.exec(value)?.[1] : undefined;
  const number = typeof value === 'number' ? value : Number(text ?? NaN);
  return number >= 0 && number <= 100 ? number : undefined;
}

/** The `type` of the event itself is no network. */
function networkOf(data: Payload, payload: Payload): string | undefined {
  return textOf(data['effectiveType']) ?? (data === payload ? undefined : textOf(data['type']));
}

function localeOf(data: Payload): string | undefined {
  const { languages, locale, language } = data;
  const first: unknown = Array.isArray(languages) ? languages[0] : textOf(languages)?.split(',')[0];
  return textOf(first) ?? textOf(locale) ?? textOf(language);
}

function deviceOf(data: Payload): Increment[] {
  const given = new Map(Object.entries(data).map(([key, value]) => [key.toLowerCase().replaceAll(/[_-]/g, ''), value]));
  const fields = Object.entries(DEVICE_FIELDS).map(([tally, keys]) => {
    return counted(
      tally,
      keys.map((key) => textOf(given.get(key))).find((text) => text !== undefined),
    );
  });
  return [...fields.flat(), ...counted('locales', localeOf(data))];
}

function counted(tally: string, name: string | undefined): Increment[] {
  return name === undefined || name === '' ? [] : [{ tally, name, by: 1 }];
}

/** A text that says something, without control characters (no store takes all of them), cut to fit a screen. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value.replaceAll(/\p{Cc}+/gu, ' ').trim() : '';
  return text === '' || /^(unknown|unavailable)$/i.test(text) ? undefined : text.slice(0, LONGEST_NAME).toWellFormed();
}

function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
