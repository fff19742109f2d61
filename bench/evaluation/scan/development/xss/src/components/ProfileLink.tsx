import { Globe, Mail } from 'lucide-react';

export interface Profile {
  displayName: string;
  website?: string;
  email?: string;
  bio?: string;
}

export function ProfileLinks({ profile }: { profile: Profile }) {
  return (
    <ul className="links">
      {profile.website && (
        <li>
          <Globe aria-hidden />
          <a href={profile.website} target="_blank" rel="noopener noreferrer">
            Website of {profile.displayName}
          </a>
        </li>
      )}
      {profile.email && (
        <li>
          <Mail aria-hidden />
          <a href={`mailto:${encodeURIComponent(profile.email)}`}>Write to {profile.displayName}</a>
        </li>
      )}
    </ul>
  );
}
