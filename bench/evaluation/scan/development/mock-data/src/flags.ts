import { z } from 'zod';

const Flags = z.object({
  newCalendar: z.boolean().default(false),
  ratings: z.boolean().default(true),
  governance: z.boolean().default(false),
  betaSearch: z.boolean().default(false),
});

export type Flags = z.infer<typeof Flags>;

const off: Flags = { newCalendar: false, ratings: false, governance: false, betaSearch: false };

/** What is switched on for this visitor; when the flag service cannot be asked, everything optional stays off. */
export async function loadFlags(fetcher: typeof fetch = fetch): Promise<Flags> {
  try {
    const response = await fetcher('/api/flags');
    if (!response.ok) return off;
    return Flags.parse(await response.json());
  } catch {
    return off;
  }
}

export function isOn(flags: Flags, name: keyof Flags): boolean {
  return flags[name];
}
