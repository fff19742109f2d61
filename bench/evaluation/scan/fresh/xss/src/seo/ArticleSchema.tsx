interface Props {
  title: string;
  author: string;
  published: string;
}

const asScript = (value: unknown) =>
  JSON.stringify(value).replace(/</g, '\\u003c').replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029');

export function ArticleSchema({ title, author, published }: Props) {
  const schema = {
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: title,
    datePublished: published,
    author: { '@type': 'Person', name: author },
  };
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: asScript(schema) }} />;
}
