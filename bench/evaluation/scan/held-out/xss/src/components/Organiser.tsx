interface Organiser {
  name: string;
  website: string | null;
  instagram: string | null;
}

function isWeb(address: string): boolean {
  return /^https:\/\//i.test(address);
}

export function OrganiserCard({ organiser }: { organiser: Organiser }) {
  const { name, website, instagram } = organiser;
  return (
    <section>
      <h2>{name}</h2>
      {website !== null && isWeb(website) && (
        <a href={website} rel="noopener ugc">
          Website
        </a>
      )}
      {instagram !== null && (
        <a href={`https://www.instagram.com/${encodeURIComponent(instagram)}/`} rel="noopener">
          Instagram
        </a>
      )}
    </section>
  );
}
