import { Link } from 'react-router-dom';
import { Quote } from 'lucide-react';
import { PageHead } from '../layout/PageHead';

const ROLES = [
  { slug: 'host', title: 'Event host', time: 'Two evenings a month', text: 'Welcome people, keep the space kind, lock up.' },
  { slug: 'editor', title: 'Newsroom editor', time: 'Four hours a week', text: 'Read what comes in and help it shine.' },
  { slug: 'befriender', title: 'Befriender', time: 'One hour a week', text: 'A regular call with an older member.' },
];

const STEPS = ['Tell us about yourself', 'Have a chat with the team', 'Two references', 'An evening of training'];

const VOICES = [
  { name: 'Isaiah M.', role: 'Event host since 2021', quote: 'I came for one evening and found my people.' },
  { name: 'Paul O.', role: 'Befriender', quote: 'Thursday at four is the best hour of my week, and I think of his too.' },
  { name: 'Rico D.', role: 'Editor', quote: 'I learned more here than in three years of journalism school.' },
];

export default function Volunteer() {
  return (
    <>
      <PageHead title="Volunteer" text="Give a little time, get a lot of family." />
      <section aria-labelledby="roles">
        <h2 id="roles">What you could do</h2>
        <div className="grid gap-6 md:grid-cols-3">
          {ROLES.map((role) => (
            <article key={role.slug}>
              <h3>{role.title}</h3>
              <p className="text-sm">{role.time}</p>
              <p>{role.text}</p>
              <Link to={`/volunteer/apply?role=${role.slug}`}>Apply</Link>
            </article>
          ))}
        </div>
      </section>
      <section aria-labelledby="how">
        <h2 id="how">How it works</h2>
        <ol>{STEPS.map((step) => <li key={step}>{step}</li>)}</ol>
      </section>
      <section aria-labelledby="voices">
        <h2 id="voices">What volunteers say</h2>
        {VOICES.map((voice) => (
          <blockquote key={voice.name}>
            <Quote aria-hidden />
            <p>{voice.quote}</p>
            <footer>{voice.name}, {voice.role}</footer>
          </blockquote>
        ))}
      </section>
    </>
  );
}
