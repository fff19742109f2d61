import { HandHeart, Scale, Sparkles, Users } from 'lucide-react';
import { PageHead } from '../layout/PageHead';

const VALUES = [
  { icon: HandHeart, title: 'Care first', text: 'We ask how you are before we ask what you do.' },
  { icon: Scale, title: 'One member, one vote', text: 'Nobody owns more of this house than anybody else.' },
  { icon: Sparkles, title: 'Joy is work', text: 'We plan parties as seriously as we plan campaigns.' },
  { icon: Users, title: 'All of us', text: 'Trans men, disabled brothers, elders, fathers: none is an afterthought.' },
];

const MILESTONES = [
  { year: 2016, title: 'First film', text: 'A documentary made on borrowed cameras.' },
  { year: 2019, title: 'A co-operative', text: 'Registered as a community benefit society.' },
  { year: 2023, title: 'Newsroom', text: 'The first issue goes out by letter.' },
];

export default function Values() {
  return (
    <>
      <PageHead title="What we hold to" text="Four sentences we wrote together and read aloud at each assembly." />
      <div className="grid gap-8 md:grid-cols-2">
        {VALUES.map(({ icon: Icon, title, text }) => (
          <article key={title}>
            <Icon aria-hidden />
            <h2>{title}</h2>
            <p>{text}</p>
          </article>
        ))}
      </div>
      <ol className="timeline">
        {MILESTONES.map(({ year, title, text }) => (
          <li key={year}>
            <time>{year}</time>
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </>
  );
}
