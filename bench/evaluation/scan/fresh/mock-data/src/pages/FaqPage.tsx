import { useState } from 'react';
import { ChevronDown } from 'lucide-react';

interface Question {
  id: string;
  question: string;
  answer: string;
  topic: 'membership' | 'events' | 'privacy';
}

const questions: Question[] = [
  { id: 'cost', topic: 'membership', question: 'What does membership cost?', answer: 'Nothing. Giving is welcome and never expected.' },
  { id: 'who', topic: 'membership', question: 'Who can join?', answer: 'Any Black queer man or person over 18 who lives in the UK.' },
  { id: 'guests', topic: 'events', question: 'May I bring a friend?', answer: 'To open events yes; closed circles are for members.' },
  { id: 'photos', topic: 'events', question: 'Do you take photographs?', answer: 'Only where a sign says so, and never without a yes.' },
  { id: 'data', topic: 'privacy', question: 'Who sees my profile?', answer: 'Members only, unless you make it public yourself.' },
  { id: 'delete', topic: 'privacy', question: 'How do I leave?', answer: 'Settings, Account, Delete. Everything goes within 30 days.' },
];

const topics = [
  { id: 'membership', title: 'Membership' },
  { id: 'events', title: 'Events' },
  { id: 'privacy', title: 'Privacy' },
] as const;

export default function FaqPage() {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <main>
      <h1>Questions people ask</h1>
      {topics.map((topic) => (
        <section key={topic.id}>
          <h2>{topic.title}</h2>
          {questions
            .filter((one) => one.topic === topic.id)
            .map((one) => (
              <div key={one.id}>
                <button aria-expanded={open === one.id} onClick={() => setOpen(open === one.id ? null : one.id)}>
                  {one.question} <ChevronDown />
                </button>
                {open === one.id && <p>{one.answer}</p>}
              </div>
            ))}
        </section>
      ))}
    </main>
  );
}
