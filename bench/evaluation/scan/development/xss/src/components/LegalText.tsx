import privacy from '../legal/privacy.html?raw';
import terms from '../legal/terms.html?raw';

const texts = { privacy, terms };

/** Texts from this repository, written by us and read by a lawyer. */
export function LegalText({ which }: { which: keyof typeof texts }) {
  return (
    <main>
      <div className="legal" dangerouslySetInnerHTML={{ __html: texts[which] }} />
      <p>
        <a href="/">Back</a>
      </p>
    </main>
  );
}

export function Updated({ on }: { on: string }) {
  return <p>Last changed on {new Date(on).toLocaleDateString('en-GB')}</p>;
}

export const routes = [
  { path: '/privacy', which: 'privacy' },
  { path: '/terms', which: 'terms' },
] as const;
