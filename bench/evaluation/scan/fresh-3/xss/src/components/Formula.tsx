import katex from 'katex';

export function Formula({ tex, block = false }: { tex: string; block?: boolean }) {
  const html = katex.renderToString(tex, { displayMode: block, throwOnError: false, trust: false, strict: 'ignore' });
  return <span className="formula" dangerouslySetInnerHTML={{ __html: html }} />;
}
