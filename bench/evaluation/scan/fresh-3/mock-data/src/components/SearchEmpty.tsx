const suggestions = ['vegan near the station', 'open after ten', 'quiet place to work', 'dogs welcome'];

export function SearchEmpty({ query, onPick }: { query: string; onPick(text: string): void }) {
  return (
    <div className="empty">
      <h3>Nothing found for “{query}”</h3>
      <p>Perhaps one of these?</p>
      {suggestions.map((s) => (
        <button key={s} onClick={() => onPick(s)}>
          {s}
        </button>
      ))}
    </div>
  );
}
