import { useEffect, useState } from 'react';
import { getImpact, type Impact } from '../api/impact';
import { Figure } from '../ui/Figure';

export function ImpactPage() {
  const [impact, setImpact] = useState<Impact>();

  useEffect(() => {
    const controller = new AbortController();
    getImpact({ signal: controller.signal })
      .then(setImpact)
      .catch((error: unknown) => {
        if (!controller.signal.aborted) console.error(error);
      });
    return () => controller.abort();
  }, []);

  return (
    <section>
      <h1>What we did together</h1>
      <div className="figures">
        <Figure label="Meals shared" value={impact?.meals ?? 14203} />
        <Figure label="Hours of advice" value={impact?.advice ?? 3120} />
        <Figure label="New friendships" value={impact?.friends ?? '…'} />
      </div>
      <p>Counted by our volunteers, published each January.</p>
    </section>
  );
}
