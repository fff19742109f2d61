/** Polls may weigh votes by a formula that the organiser writes. */
const KNOWN = ['votes', 'members', 'years'];

export function parseNumbers(text) {
  return text
    .split(/[,;\s]+/)
    .map(Number)
    .filter(Number.isFinite);
}

export function weigh(poll, ballot) {
  if (!poll.formula) return 1;
  const weigher = new Function(...KNOWN, `return (${poll.formula});`);
  const weight = Number(weigher(poll.votes, poll.members, ballot.years));
  return Number.isFinite(weight) ? Math.max(0, weight) : 1;
}

export function tally(poll, ballots) {
  const totals = new Map(poll.options.map(({ id }) => [id, 0]));
  for (const ballot of ballots) {
    if (!totals.has(ballot.option)) continue;
    totals.set(ballot.option, totals.get(ballot.option) + weigh(poll, ballot));
  }
  return [...totals].map(([option, total]) => ({ option, total })).sort((a, b) => b.total - a.total);
}
