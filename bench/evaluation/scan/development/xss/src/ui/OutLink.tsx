import type { ReactNode } from 'react';

const schemes = new Set(['https:', 'http:', 'mailto:']);

export function safeAddress(address: string): string | undefined {
  const url = URL.parse(address, window.location.origin);
  return url !== null && schemes.has(url.protocol) ? url.href : undefined;
}

/** A link that somebody submitted; without an address that is allowed it is only text. */
export function SafeLink({ to, children }: { to: string; children: ReactNode }) {
  const href = safeAddress(to);
  if (href === undefined) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer ugc">
      {children}
    </a>
  );
}

export function Website({ url }: { url: string }) {
  return <SafeLink to={url}>{url.replace(/^https?:\/\//, '')}</SafeLink>;
}

export function isAllowed(address: string): boolean {
  return safeAddress(address) !== undefined;
}
