import { useLoaderData } from 'react-router-dom';
import Avatar from '../ui/Avatar';

export async function loader({ params }) {
  const res = await fetch(`/api/people/${params.handle}`);
  return res.ok ? res.json() : null;
}

export function Component() {
  const person = useLoaderData() || {
    name: 'Alex Morgan',
    handle: 'alexm',
    bio: 'Ceramicist and weekend cyclist based in Leeds.',
    joined: 'March 2021',
    followers: 1284,
    following: 312,
  };

  return (
    <div className="profile">
      <Avatar handle={person.handle} />
      <h1>{person.name}</h1>
      <p>{person.bio}</p>
      <dl>
        <dt>Joined</dt><dd>{person.joined}</dd>
        <dt>Followers</dt><dd>{person.followers}</dd>
        <dt>Following</dt><dd>{person.following}</dd>
      </dl>
    </div>
  );
}
