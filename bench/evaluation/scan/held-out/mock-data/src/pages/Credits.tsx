import { Link } from '../ui/Link';

/** What we build on, with the licences that ask to be named. */
const projects = [
  { name: 'React', author: 'Meta Platforms, Inc.', licence: 'MIT', url: 'https://react.dev' },
  { name: 'Fastify', author: 'The Fastify team', licence: 'MIT', url: 'https://fastify.dev' },
  { name: 'PostgreSQL', author: 'PostgreSQL Global Development Group', licence: 'PostgreSQL', url: 'https://www.postgresql.org' },
  { name: 'Lucide', author: 'Lucide contributors', licence: 'ISC', url: 'https://lucide.dev' },
];

export function Credits() {
  return (
    <main>
      <h1>Made with</h1>
      <ul>
        {projects.map(({ name, author, licence, url }) => (
          <li key={name}>
            <Link to={url}>{name}</Link> by {author} ({licence})
          </li>
        ))}
      </ul>
      <p>
        Our own code is open as well: <Link to="/source">read it</Link>.
      </p>
    </main>
  );
}
