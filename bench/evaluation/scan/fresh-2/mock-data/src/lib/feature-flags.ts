interface Flags {
  darkMode: boolean;
  newComposer: boolean;
  storyAudio: boolean;
}

/** What holds until the server has answered; every one of them off is safe. */
const defaults: Flags = { darkMode: true, newComposer: false, storyAudio: false };

let flags: Flags = defaults;

export async function loadFlags(): Promise<void> {
  try {
    const response = await fetch('/api/flags');
    if (response.ok) flags = { ...defaults, ...((await response.json()) as Partial<Flags>) };
  } catch {
    flags = defaults;
  }
}

export const flag = (name: keyof Flags): boolean => flags[name];
