import { useEffect, useState } from 'react';

const cache = new Map<string, string>();

async function load(url: string): Promise<string> {
  const kept = cache.get(url);
  if (kept !== undefined) return kept;
  const response = await fetch(url);
  const text = await response.text();
  cache.set(url, text);
  return text;
}

/** Puts the logo that an organiser uploaded into the page, so that it takes the colour of the text. */
export function UploadedLogo({ url, label }: { url: string; label: string }) {
  const [markup, setMarkup] = useState('');

  useEffect(() => {
    void load(url).then(setMarkup);
  }, [url]);

  return <span role="img" aria-label={label} dangerouslySetInnerHTML={{ __html: markup }} />;
}

export const size = 48;
