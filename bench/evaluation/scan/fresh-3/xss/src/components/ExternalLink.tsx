import type { ReactNode } from 'react';

const schemes = new Set(['http:', 'https:', 'mailto:']);

function checked(address: string): string | undefined {
  try {
    const url = new URL(address, window.location.origin);
    return schemes.has(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

export function ExternalLink({ to, children }: { to: string; children: ReactNode }) {
  const href = checked(to);
  if (!href) return <>{children}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}
