const releases = [
  {
    version: '3.4.0',
    date: '2025-03-20',
    changes: ['Export to OpenDocument', 'Search is about 40% faster on large folders', 'Fixed: duplicate reminders'],
  },
  { version: '3.3.2', date: '2025-02-11', changes: ['Fixed a crash when a photo has no date'] },
  { version: '3.3.0', date: '2025-01-15', changes: ['Shared folders', 'Dark mode follows the system'] },
];

export default function WhatsNew() {
  return (
    <main>
      <h1>What is new</h1>
      {releases.map((r) => (
        <section key={r.version}>
          <h2>
            {r.version} <time dateTime={r.date}>{r.date}</time>
          </h2>
          <ul>
            {r.changes.map((c) => (
              <li key={c}>{c}</li>
            ))}
          </ul>
        </section>
      ))}
    </main>
  );
}
