import { useId } from 'react';

const questions = [
  {
    question: 'Does it cost anything?',
    answer: 'No. Reading, submitting and asking are free, and none of them needs an account.',
  },
  {
    question: 'Who reads what I submit?',
    answer: 'A person. A moderator reads every event and article within 24 hours before it is shown.',
  },
  {
    question: 'How do I delete my data?',
    answer: 'Open Settings and choose Delete. It is gone at once, and from backups within 30 days.',
  },
];

export default function Faq() {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h1 id={id}>Questions</h1>
      {questions.map(({ question, answer }) => (
        <details key={question}>
          <summary>{question}</summary>
          <p>{answer}</p>
        </details>
      ))}
    </section>
  );
}
