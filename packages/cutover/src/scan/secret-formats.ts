/** Formats that issuers made to be found; what is public by design is not among them. */

const formats: [what: string, pattern: RegExp][] = [
  ['a live key of Stripe', /\b[sr]k_live_[A-Za-z0-9]{16,}\b/],
  ['a key for webhooks', /\bwhsec_[A-Za-z0-9+/]{24,}/],
  ['a key of AWS', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ['a token of GitHub', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})\b/],
  [
    'a token of Slack',
    /\bxox[abprs]-[A-Za-z0-9-]{20,}\b|hooks\.slack\.com\/services\/T[A-Z0-9]{6,}\/B[A-Z0-9]{6,}\/[A-Za-z0-9]{20,}/,
  ],
  ['an address that writes into Discord', /discord(?:app)?\.com\/api\/webhooks\/\d{15,}\/[\w-]{50,}/],
  ['a token of Telegram', /\b\d{8,10}:AA[\w-]{33}\b/],
  ['a key of OpenAI', /\bsk-(?!ant-)(?:proj-|svcacct-)?[A-Za-z0-9_-]{32,}\b/],
  ['a key of Anthropic', /\bsk-ant-[A-Za-z0-9_-]{30,}\b/],
  ['a token of Hugging Face', /\bhf_[A-Za-z]{34}\b/],
  ['a key of Groq', /\bgsk_[A-Za-z0-9]{48,}\b/],
  ['a token of Replicate', /\br8_[A-Za-z0-9]{36,}\b/],
  ['a key of SendGrid', /\bSG\.[\w-]{20,}\.[\w-]{30,}/],
  ['a key of Resend', /\bre_[A-Za-z0-9]{8,}_[A-Za-z0-9]{16,}\b/],
  ['a key of Mailgun', /\bkey-[0-9a-f]{32}\b/],
  ['a key of Mailchimp', /\b[0-9a-f]{32}-us\d{1,2}\b/],
  ['a key of Twilio', /\bSK[0-9a-f]{32}\b/],
  ['a token of npm', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a token of PyPI', /\bpypi-AgEI[\w-]{50,}/],
  ['a token of Docker', /\bdckr_pat_[\w-]{20,}/],
  ['a token of GitLab', /\bglpat-[\w-]{20,}\b/],
  ['a secret key of Supabase', /\bsb_secret_[\w-]{20,}|\bsbp_[0-9a-f]{40}\b/],
  ['a client secret of Google', /\bGOCSPX-[\w-]{28}\b/],
  ['a token of DigitalOcean', /\bdo[opr]_v1_[0-9a-f]{64}\b/],
  ['a token of Shopify', /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/],
  ['a token of Netlify', /\bnfp_[A-Za-z0-9]{36,}\b/],
  ['a token of Vercel', /\bvercel_blob_rw_\w{20,}/],
  ['a token of Linear', /\blin_api_[A-Za-z0-9]{32,}\b/],
  ['a token of Notion', /\bntn_[A-Za-z0-9]{40,}\b/],
  ['a token of Atlassian', /\bATATT3x[\w=-]{40,}/],
  ['a token of Sentry', /\bsntry[su]_[\w+/=]{40,}/],
  ['a key of Azure', /\bAccountKey=[A-Za-z0-9+/]{80,}={0,2}/],
  [
    'a private key',
    /-----BEGIN (?:RSA |EC |DSA |OPENSSH |PGP |ENCRYPTED )?PRIVATE KEY(?: BLOCK)?-----\s*[A-Za-z0-9+/=\\]{20,}/,
  ],
  [
    'an address with a password',
    /\b(?:postgres(?:ql)?|mysql|mariadb|mssql|sqlserver|mongodb(?:\+srv)?|rediss?|amqps?|smtps?|ftps?):\/\/[^\s:@/'"`$<{]*:(?!(?:password|postgres|pass|secret|root|admin|user|test|example|changeme|\*+|x+)@)[^\s:;@/'"`$<{[]{8,}@(?!localhost|127\.0\.0\.1|db[:/]|postgres[:/]|redis[:/]|host\b|example)[\w.-]+/i,
  ],
  [
    'a token that whoever asks sends along',
    /\bauthorization["']?\s*[:=,]\s*["'`](?:Bearer|Basic|token)\s+(?=[^"'`]*\d)[A-Za-z0-9._~+/=-]{24,}["'`]/i,
  ],
];

const serviceRole = /\beyJ[A-Za-z0-9_-]{10,}\.(eyJ[A-Za-z0-9_-]{10,})\.[A-Za-z0-9_-]{10,}/g;

/** Secrets by their form. @returns where each stands, and what it is */
export function secretsByForm(text: string): { at: number; what: string }[] {
  const found = formats.flatMap(([what, pattern]) =>
    [...text.matchAll(new RegExp(pattern, `${pattern.flags}g`))].flatMap((match) =>
      isPlaceholder(match[0]) ? [] : [{ at: match.index, what }],
    ),
  );
  const keys = [...text.matchAll(serviceRole)].flatMap(({ index, 1: claims = '' }) =>
    Buffer.from(claims, 'base64url').toString('utf8').includes('service_role')
      ? [{ at: index, what: 'a service-role key' }]
      : [],
  );
  return [...found, ...keys];
}

export const isPlaceholder = (text: string): boolean =>
  /x{6,}|\*{4,}|\.{3}|example|placeholder|your[-_]|change[-_]?me|replace[-_]?me|[-_]here\b|dummy|sample|redacted|<[^>]+>|0{8,}|1234567890|abcdef(?:gh|123)|\$\{|\{\{/i.test(
    text,
  );
