const questions = [
  {
    q: 'Who can borrow a tool?',
    a: 'Everybody who lives in the district and is older than 18. Bring something with your address on it.',
  },
  { q: 'For how long?', a: 'Seven days. You may extend once, unless somebody is waiting.' },
  { q: 'What if I break it?', a: 'Tell us. Wear is normal, and we mend things together on Thursdays.' },
  { q: 'Is there a fee?', a: 'No, but every donation buys a new drill bit.' },
];

export default function Faq() {
  return (
    <section id='faq'>
      <h2>Questions</h2>
      {questions.map(({ q, a }) => (
        <details key={q}>
          <summary>{q}</summary>
          <p>{a}</p>
        </details>
      ))}
    </section>
  );
}
