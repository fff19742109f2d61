/** A page that stays open in a browser while versions change under it. */

export interface OpenPage {
  /** Release that the page is of. */
  release: string;
  /** Its hashed files that are not found now, or are no longer what they were; asked for by visitors of any colour. */
  missing(): Promise<string[]>;
  /** What the page asks for while it is open. */
  ask(path: string): Promise<Response>;
}

/** Each request is one of a visitor of its own, as it carries no cookie. */
const visitors = 10;

export async function openPage(origin: string, path: string): Promise<OpenPage> {
  const answer = await fetch(origin + path);
  const html = await answer.text();
  const addresses = [...html.matchAll(/"(\/[^"]+\.[0-9a-f]{8,}\.\w+)"/gi)].map(([, address = '']) => address);
  if (addresses.length === 0) throw new Error(`${path} names no hashed file`);
  const release = answer.headers.get('cutover-release') ?? '';
  const files = addresses.map((address) => ({ address, body: '' }));
  const missing = async (): Promise<string[]> => {
    const found = files.map(async (file) => {
      for (let visitor = 0; visitor < visitors; visitor++) {
        const asset = await fetch(origin + file.address);
        const body = await asset.text();
        file.body ||= body;
        if (asset.status !== 200 || body !== file.body) return `${file.address} ${asset.status}`;
      }
      return '';
    });
    return (await Promise.all(found)).filter(Boolean);
  };
  return {
    release,
    missing,
    ask: (asked) => fetch(origin + asked, { headers: { 'cutover-page-release': release } }),
  };
}

/** Opens pages until one is of that release. */
export async function openPageOf(origin: string, path: string, release: string): Promise<OpenPage> {
  for (let tries = 0; tries < 2_000; tries++) {
    const { headers } = await fetch(origin + path, { method: 'HEAD' });
    if (headers.get('cutover-release') !== release) continue;
    const page = await openPage(origin, path);
    if (page.release === release) return page;
  }
  throw new Error(`no visitor met ${release}`);
}
