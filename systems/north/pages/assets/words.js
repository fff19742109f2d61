const OUTCOMES = { granted: 'good', denied: 'bad' };

/** What an event tells people: `{ words, tone }`, `tone` one of `good`, `bad`, `plain`. Any part of it may be missing. */
export function tell({ type, eventclass, payload }) {
  const data = firstObject(payload.data, payload.payload, payload);
  const outcome = outcomeOf(data);
  const words = [
    subjectOf(type ?? eventclass),
    text(data.badge_id ?? data.badge ?? data.name ?? data.device),
    placeOf(data),
    outcome?.toUpperCase(),
  ];
  return { words: words.filter(Boolean).join(' · '), tone: OUTCOMES[outcome] ?? 'plain' };
}

function subjectOf(type) {
  if (!type) return 'An event';
  const name = type
    .replace(/^ohc\.demo\./, '')
    .replaceAll(/[._-]+/g, ' ')
    .trim();
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function placeOf({ room, reader_id: reader, reader: gate, zone }) {
  const place = text(room ?? reader ?? gate ?? zone);
  return place && `at ${place}`;
}

function outcomeOf({ granted, result, outcome, decision }) {
  if (typeof granted === 'boolean') return granted ? 'granted' : 'denied';
  const said = text(result ?? outcome ?? decision)?.toLowerCase();
  return Object.hasOwn(OUTCOMES, said ?? '') ? said : undefined;
}

function firstObject(...values) {
  return values.find((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
}

function text(value) {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value.slice(0, 80) : undefined;
}
