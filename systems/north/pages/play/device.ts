import type { Happening } from './game.ts';

/** What some browsers tell beyond the standard. */
interface Hints {
  hardwareConcurrency?: number;
  deviceMemory?: number;
  connection?: { effectiveType?: string };
  getBattery?: () => Promise<{ level: number; charging: boolean }>;
}

const SYSTEMS: [string, RegExp][] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad|iPod/],
  ['Windows', /Windows/],
  ['ChromeOS', /CrOS/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
];
const BROWSERS: [string, RegExp][] = [
  ['Edge', /Edg/],
  ['Opera', /OPR/],
  ['Samsung Internet', /SamsungBrowser/],
  ['Firefox', /Firefox|FxiOS/],
  ['Chrome', /Chrome|CriOS/],
  ['Safari', /Safari/],
];
const GPUS: [string, RegExp][] = ['Adreno', 'Mali', 'PowerVR', 'Apple', 'NVIDIA', 'AMD', 'Intel', 'SwiftShader'].map(
  (name) => [name, new RegExp(name, 'i')],
);

const familyOf = (families: [string, RegExp][], text: string): string =>
  families.find(([, pattern]) => pattern.test(text))?.[0] ?? 'unknown';

/** What the briefing says is told of the phone, in kinds: nothing by which it could be found again. */
export async function describeDevice(): Promise<Happening[]> {
  const hints: Hints = navigator;
  const battery = await hints.getBattery?.().catch(() => undefined);
  return [
    {
      type: 'telemetry.device',
      data: { ...deviceKinds(hints), timezone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    },
    { type: 'telemetry.locale', data: { locale: navigator.language } },
    { type: 'telemetry.network', data: { effectiveType: hints.connection?.effectiveType ?? 'unknown' } },
    ...(battery === undefined
      ? []
      : [
          {
            type: 'telemetry.battery',
            data: { batteryPct: Math.round(battery.level * 100), charging: battery.charging },
          },
        ]),
  ];
}

function deviceKinds({ hardwareConcurrency: cores = 0, deviceMemory: memory = 0 }: Hints): Record<string, string> {
  const agent = navigator.userAgent;
  const isTablet = /iPad|Tablet/.test(agent) || (/Android/.test(agent) && !/Mobile/.test(agent));
  return {
    deviceClass: isTablet ? 'tablet' : /Mobi|iPhone/.test(agent) ? 'phone' : 'computer',
    tier: cores >= 8 || memory >= 8 ? 'high' : cores >= 4 || memory >= 4 ? 'middle' : 'low',
    osFamily: familyOf(SYSTEMS, agent),
    browser: familyOf(BROWSERS, agent),
    gpu: familyOf(GPUS, graphics()),
  };
}

function graphics(): string {
  const context = document.createElement('canvas').getContext('webgl');
  const names = context?.getExtension('WEBGL_debug_renderer_info');
  return context && names ? String(context.getParameter(names.UNMASKED_RENDERER_WEBGL)) : '';
}
