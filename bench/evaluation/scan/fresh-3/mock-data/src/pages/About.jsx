const maintainers = [
  { name: 'Lena Fuchs', since: 2017, url: 'https://github.com/lenafx', does: 'core, releases' },
  { name: 'Samir Bose', since: 2019, url: 'https://github.com/sbose', does: 'documentation' },
  { name: 'Tilda Ek', since: 2021, url: 'https://github.com/tildaek', does: 'Windows builds' },
];

export default function About() {
  return (
    <main>
      <h1>About this project</h1>
      <p>Pocket Ledger is free software under the MIT licence. It is maintained by:</p>
      <ul>
        {maintainers.map((m) => (
          <li key={m.url}>
            <a href={m.url}>{m.name}</a>, since {m.since} ({m.does})
          </li>
        ))}
      </ul>
      <p>Icons by the Tabler project. Maps © OpenStreetMap contributors.</p>
    </main>
  );
}
