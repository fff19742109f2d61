/** Takes what is secret out of a text that leaves the process in logs or health reports. */
export type Redact = (text: string) => string;

const credentialsInUrl = /(\/\/[^\s/:@]*:)[^\s@]*@/g;
const shortestSecret = 6;

/**
 * Every config value is treated as a secret and replaced by its name; passwords inside URLs go even when the URL is
 * not from the config. Values under six characters stay, since removing a port or a flag would only garble the text.
 */
export function createRedact(values: Readonly<Record<string, unknown>>): Redact {
  const secrets = Object.entries(values)
    .flatMap(([name, value]) => (typeof value === 'string' && value.length >= shortestSecret ? [{ name, value }] : []))
    .sort((a, b) => b.value.length - a.value.length);
  return (text) =>
    secrets
      .reduce((clean, { name, value }) => clean.replaceAll(value, `[${name}]`), text)
      .replace(credentialsInUrl, '$1[redacted]@');
}
