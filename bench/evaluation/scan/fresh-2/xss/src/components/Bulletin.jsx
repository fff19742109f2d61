import { useEffect, useState } from 'react';

const withoutScripts = (html) => html.replace(/<script[\s\S]*?<\/script>/gi, '');

export function Bulletin({ group }) {
  const [bulletins, setBulletins] = useState([]);

  useEffect(() => {
    const controller = new AbortController();
    fetch(`/api/groups/${encodeURIComponent(group)}/bulletins`, { signal: controller.signal })
      .then((response) => response.json())
      .then(setBulletins)
      .catch(() => {});
    return () => controller.abort();
  }, [group]);

  return (
    <section>
      {bulletins.map((bulletin) => (
        <article key={bulletin.id}>
          <h3>{bulletin.heading}</h3>
          <div dangerouslySetInnerHTML={{ __html: withoutScripts(bulletin.html) }} />
        </article>
      ))}
    </section>
  );
}
