export const defaults = {
  theme: 'system' as 'light' | 'dark' | 'system',
  volume: 0.7,
  fontSize: 16,
  autosaveSeconds: 30,
  notifications: { email: true, push: false, digest: 'weekly' },
  editor: { tabSize: 2, wrap: true, ruler: 120 },
};

export type Settings = typeof defaults;

export function readSettings(): Settings {
  try {
    const kept = JSON.parse(localStorage.getItem('settings') ?? '{}');
    return { ...defaults, ...kept };
  } catch {
    return defaults;
  }
}
