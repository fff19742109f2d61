import { useState } from 'react';

function initials(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}

export function Avatar({ name, image }: { name: string; image?: string }) {
  const [broken, setBroken] = useState(false);

  if (image === undefined || broken) {
    return (
      <svg viewBox="0 0 40 40" role="img" aria-label={name}>
        <circle cx="20" cy="20" r="20" fill="currentColor" />
        <text x="20" y="25" textAnchor="middle">
          {initials(name)}
        </text>
      </svg>
    );
  }
  return <img src={image} alt={name} width={40} height={40} onError={() => setBroken(true)} />;
}
