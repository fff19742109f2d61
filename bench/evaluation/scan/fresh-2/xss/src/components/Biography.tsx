import parse, { domToReact, type HTMLReactParserOptions } from 'html-react-parser';
import DOMPurify from 'dompurify';
import { Link } from 'react-router-dom';

const options: HTMLReactParserOptions = {
  replace(node) {
    if (node.type === 'tag' && node.name === 'a' && node.attribs['href']?.startsWith('/')) {
      return <Link to={node.attribs['href']}>{domToReact(node.children as never, options)}</Link>;
    }
    return undefined;
  },
};

export function Biography({ html, name }: { html: string; name: string }) {
  const clean = DOMPurify.sanitize(html, { ALLOWED_TAGS: ['p', 'a', 'em', 'strong', 'ul', 'li'], ALLOWED_ATTR: ['href'] });
  return (
    <section aria-label={`About ${name}`}>
      <h2>{name}</h2>
      {parse(clean, options)}
    </section>
  );
}
