import { Link } from 'react-router-dom';

/* We used to show sample events here when the API gave none. People went to places that did not exist. Never again. */
export default function EmptyCalendar({ filters, onClear }) {
  const active = Object.values(filters || {}).filter(Boolean);

  if (active.length > 0) {
    return (
      <div className="empty">
        <p>Nothing matches your {active.length === 1 ? 'filter' : 'filters'}.</p>
        <button type="button" onClick={onClear}>
          Clear
        </button>
      </div>
    );
  }

  return (
    <div className="empty">
      <p>Nothing is planned for this week yet.</p>
      <Link to="/submit">Tell us about an event</Link>
    </div>
  );
}

EmptyCalendar.displayName = 'EmptyCalendar';
