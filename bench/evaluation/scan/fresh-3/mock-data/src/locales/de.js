export default {
  greeting: 'Hallo {name}',
  members: { one: '{n} Mitglied', other: '{n} Mitglieder' },
  errors: {
    offline: 'Keine Verbindung. Wir versuchen es gleich noch einmal.',
    forbidden: 'Das darfst du nicht.',
    notFound: 'Diese Seite gibt es nicht (mehr).'
  },
  dashboard: {
    title: 'Übersicht',
    growth: '{percent} % mehr als im Vormonat',
    empty: 'Noch keine Zahlen.'
  },
  months: ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember']
}
