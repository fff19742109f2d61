import { useEffect, useRef, useState } from 'react';

const SYMBOLS = ['COOP', 'GRNE', 'SOLR', 'WIND'];

function useQuotes() {
  const [quotes, setQuotes] = useState({});
  const last = useRef({ COOP: 104.2, GRNE: 38.75, SOLR: 12.1, WIND: 221.4 });

  useEffect(() => {
    const tick = () => {
      const next = {};
      for (const symbol of SYMBOLS) {
        const before = last.current[symbol];
        const price = before * (1 + (Math.random() - 0.5) / 50);
        next[symbol] = { price, change: price - before };
        last.current[symbol] = price;
      }
      setQuotes(next);
    };
    tick();
    const timer = setInterval(tick, 5000);
    return () => clearInterval(timer);
  }, []);

  return quotes;
}

export function PriceTicker() {
  const quotes = useQuotes();
  return (
    <div className="ticker" aria-label="Prices of our shares">
      {SYMBOLS.map((symbol) => {
        const quote = quotes[symbol];
        if (!quote) return null;
        return (
          <span key={symbol} className={quote.change < 0 ? 'down' : 'up'}>
            {symbol} {quote.price.toFixed(2)}
          </span>
        );
      })}
    </div>
  );
}
