import styles from './TestimonialWall.module.css';

// Marketing will collect real ones after the launch
const quotes = [
  {
    text: 'Within a week I had found a flat, a choir and three people to moan to.',
    who: 'Gareth P., Cardiff',
    stars: 5,
  },
  {
    text: 'The only newsletter that I read to the end.',
    who: 'Simone A., Leeds',
    stars: 5,
  },
  {
    text: 'I was nervous on the first evening. I run the evening now.',
    who: 'Yusuf M., Glasgow',
    stars: 4,
  },
];

function Stars({ count }: { count: number }) {
  return (
    <span role="img" aria-label={`${count} of 5 stars`}>
      {'★'.repeat(count)}
      {'☆'.repeat(5 - count)}
    </span>
  );
}

export function TestimonialWall() {
  return (
    <section className={styles.wall} aria-labelledby="said">
      <h2 id="said">What members say</h2>
      {quotes.map((quote) => (
        <figure key={quote.who}>
          <Stars count={quote.stars} />
          <blockquote>{quote.text}</blockquote>
          <figcaption>{quote.who}</figcaption>
        </figure>
      ))}
    </section>
  );
}
