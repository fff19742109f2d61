interface Props {
  text: string;
  words: string[];
}

const escapeRegExp = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The text with the searched words marked: pieces, no markup. */
export function MarkedText({ text, words }: Props) {
  const wanted = words.filter((word) => word.length > 1);
  if (wanted.length === 0) return <>{text}</>;
  const pattern = new RegExp(`(${wanted.map(escapeRegExp).join('|')})`, 'gi');
  return (
    <>
      {text.split(pattern).map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part))}
    </>
  );
}

export function Snippet({ html, words }: { html: string; words: string[] }) {
  const text = html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  return (
    <p className="snippet">
      <MarkedText text={text.slice(0, 240)} words={words} />
    </p>
  );
}
