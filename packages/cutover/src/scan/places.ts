/** Which files styles, scripts and manifests of a site load. */

/** Those that are read here; pages are read as what they are. */
export const isPlainFile = (path: string): boolean =>
  /\.(?:css|[cm]?js|webmanifest)$|(?:^|\/)manifest\.json$/.test(path);

export interface LoadedPlace {
  address: string;
  /** Offset in the text. */
  at: number;
}

const inStyles = /\burl\(\s*(?:"([^"]+)"|'([^']+)'|([^"')\s]+))\s*\)|@import\s+(?:"([^"]+)"|'([^']+)')/g;
/** Parts of a bundle, workers, and files beside a script. */
const inScripts =
  /\bimport\(\s*["'`](\.{1,2}\/[\w./-]+\.[cm]?js)["'`]|\bfrom\s*["'](\.{1,2}\/[\w./-]+\.[cm]?js)["']|(?:^|[;}\n])import\s*["'](\.{1,2}\/[\w./-]+\.[cm]?js)["']|\bnew URL\(\s*["'`](\.{0,2}\/?[\w./-]+\.\w{2,5})["'`]\s*,\s*import\.meta\.url|\b(?:new (?:Shared)?Worker|serviceWorker\.register)\(\s*["'`](\/[\w./-]+\.[cm]?js)["'`]/g;
const inManifests = /"src"\s*:\s*"([^"]+)"/g;

export function placesIn(path: string, text: string): LoadedPlace[] {
  const pattern = path.endsWith('.css') ? inStyles : /\.[cm]?js$/.test(path) ? inScripts : inManifests;
  const said = path.endsWith('.css')
    ? text.replace(/\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length))
    : text;
  return [...said.matchAll(pattern)].flatMap((match) => {
    const address = match.slice(1).find((group) => group !== undefined);
    return address === undefined ? [] : [{ address, at: match.index }];
  });
}
