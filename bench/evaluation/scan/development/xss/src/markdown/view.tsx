import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import rehypeSanitize from 'rehype-sanitize';
import rehypeRaw from 'rehype-raw';

/** Descriptions may hold a little HTML: it is parsed and then cut down to what is harmless. */
export function Description({ text }: { text: string }) {
  return (
    <ReactMarkdown remarkPlugins={[remarkGfm]} rehypePlugins={[rehypeRaw, rehypeSanitize]}>
      {text}
    </ReactMarkdown>
  );
}

export function Note({ text }: { text: string }) {
  return <ReactMarkdown allowedElements={['p', 'em', 'strong']}>{text}</ReactMarkdown>;
}

export function Plain({ text }: { text: string }) {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </>
  );
}
