type Quote = { body: string; author: string; town: string; stars: number };

const quotes: Quote[] = [
  { body: 'I found my people within a week.', author: 'Darnell, 34', town: 'Birmingham', stars: 5 },
  { body: 'Changed how I see myself. I tell every brother to join.', author: 'Kofi, 27', town: 'London', stars: 5 },
  { body: 'Warm, funny, and always there.', author: 'Junior, 41', town: 'Leeds', stars: 5 },
];

function Stars({ count }: { count: number }) {
  return <span aria-label={`${count} of 5`}>{'★'.repeat(count)}</span>;
}

export default function Testimonials() {
  return (
    <section className="testimonials">
      <h2>What members say</h2>
      <div className="grid">
        {quotes.map((q) => (
          <figure key={q.author}>
            <blockquote>{q.body}</blockquote>
            <figcaption>
              {q.author}, {q.town} <Stars count={q.stars} />
            </figcaption>
          </figure>
        ))}
      </div>
    </section>
  );
}
