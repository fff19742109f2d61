const libraries = [
  { name: 'React', licence: 'MIT', site: 'https://react.dev' },
  { name: 'Leaflet', licence: 'BSD-2-Clause', site: 'https://leafletjs.com' },
  { name: 'date-fns', licence: 'MIT', site: 'https://date-fns.org' },
  { name: 'DOMPurify', licence: 'MPL-2.0 or Apache-2.0', site: 'https://github.com/cure53/DOMPurify' },
];

const fonts = [{ name: 'Inter', licence: 'OFL-1.1', site: 'https://rsms.me/inter' }];

function List({ title, entries }: { title: string; entries: typeof libraries }) {
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {entries.map(({ name, licence, site }) => (
          <li key={name}>
            <a href={site}>{name}</a> ({licence})
          </li>
        ))}
      </ul>
    </>
  );
}

export function Credits() {
  return (
    <main>
      <h1>Made with</h1>
      <List title="Libraries" entries={libraries} />
      <List title="Type" entries={fonts} />
      <p>Map data © OpenStreetMap contributors.</p>
    </main>
  );
}
