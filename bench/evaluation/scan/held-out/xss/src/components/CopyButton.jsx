import { useState } from 'react';

export function CopyButton({ text, children }) {
  const [copied, setCopied] = useState(false);

  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  }

  return (
    <button type="button" onClick={copy} data-text={text}>
      {copied ? 'Copied' : children}
    </button>
  );
}

export function EmbedCode({ id, title }) {
  const code = `<iframe src="https://blkout.example/embed/${id}" title="${title}"></iframe>`;
  return (
    <>
      <pre>{code}</pre>
      <CopyButton text={code}>Copy the code</CopyButton>
    </>
  );
}
