import { Section } from '../ui/Section';
import { Figure } from '../ui/Figure';

const impact = [
  { figure: '3,200+', caption: 'people reached each month' },
  { figure: '94%', caption: 'say that they feel less alone' },
  { figure: '61', caption: 'partner organisations' },
];

export function About() {
  return (
    <>
      <Section title="Who we are">
        <p>Lorem ipsum dolor sit amet, consectetur adipiscing elit.</p>
        <p>Vivamus sagittis lacus vel augue laoreet rutrum faucibus dolor auctor.</p>
      </Section>
      <Section title="What we do">
        {impact.map((item) => (
          <Figure key={item.caption} value={item.figure}>
            {item.caption}
          </Figure>
        ))}
      </Section>
      <Section title="Write to us">
        <a href="mailto:hello@kinfolk.example">hello@kinfolk.example</a>
      </Section>
    </>
  );
}
