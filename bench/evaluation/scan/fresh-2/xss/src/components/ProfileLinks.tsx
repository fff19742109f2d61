import { Icon } from '../ui/Icon';
import type { Member } from '../types';

interface Props {
  member: Pick<Member, 'name' | 'email' | 'website' | 'instagram'>;
}

export function ProfileLinks({ member }: Props) {
  const { name, email, website, instagram } = member;
  return (
    <ul aria-label={`Where to find ${name}`}>
      {email && (
        <li>
          <a href={`mailto:${encodeURIComponent(email)}`}>
            <Icon name="letter" /> {email}
          </a>
        </li>
      )}
      {website && (
        <li>
          <a href={website} rel="noopener nofollow" target="_blank">
            <Icon name="globe" /> {website}
          </a>
        </li>
      )}
      {instagram && (
        <li>
          <a href={`https://instagram.com/${encodeURIComponent(instagram)}`}>
            <Icon name="camera" /> @{instagram}
          </a>
        </li>
      )}
    </ul>
  );
}
