/** What every answer says to browsers unless the system declares otherwise: nothing from elsewhere, nobody frames us. */
const strict: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'self'",
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
};

/** The strict defaults with what a system declares instead; an empty value leaves a header out. */
export function securityHeaders(declared: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.entries(declared).map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(
    Object.entries({ ...strict, ...Object.fromEntries(own) }).filter(([, value]) => value !== ''),
  );
}
