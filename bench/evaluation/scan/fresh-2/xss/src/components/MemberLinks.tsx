import type { Member } from '../types';

function webAddress(text: string | undefined): string | undefined {
  if (!text) return undefined;
  try {
    const url = new URL(text.includes('://') ? text : `https://${text}`);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.toString() : undefined;
  } catch {
    return undefined;
  }
}

export function MemberLinks({ member }: { member: Member }) {
  const website = webAddress(member.website);
  return (
    <ul>
      {website && (
        <li>
          <a href={website} rel="noopener nofollow">
            {member.website}
          </a>
        </li>
      )}
      {member.phone && (
        <li>
          <a href={`tel:${member.phone}`}>{member.phone}</a>
        </li>
      )}
      <li>
        <a href={`/members/${member.handle}/stories`}>Stories by {member.name}</a>
      </li>
    </ul>
  );
}
