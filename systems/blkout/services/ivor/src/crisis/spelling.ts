import { keyWords, notMisspelt, plainWords } from './words.ts';

const keys = new Set(keyWords);

/** The key word that a word is probably meant to be, or the word itself. */
export function corrected(word: string): string {
  if (word.length < 5 || keys.has(word) || notMisspelt.has(word) || plainWords.has(word)) return word;
  let best = word;
  let least = Infinity;
  for (const key of keyWords) {
    const allowed = key.length >= 8 ? 2 : 1;
    if (key[0] !== word[0] || Math.abs(key.length - word.length) > allowed) continue;
    const distance = distanceBetween(word, key, allowed);
    if (distance <= allowed && distance < least) {
      best = key;
      least = distance;
    }
  }
  return best;
}

/** Damerau-Levenshtein distance (neighbours swapped count once), or more than `most` when it is more. */
function distanceBetween(a: string, b: string, most: number): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let distance = Math.min(
        (above[column] ?? most) + 1,
        (current[column - 1] ?? most) + 1,
        (above[column - 1] ?? most) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        distance = Math.min(distance, (before[column - 2] ?? most) + 1);
      current.push(distance);
    }
    if (Math.min(...current) > most) return most + 1;
    before = above;
    above = current;
  }
  return above[b.length] ?? most + 1;
}

/** Words of which people in a hurry forget the spaces. */
const runTogether = new Set(
  'i im ive want wanna to go going gonna die dead kill myself my self me end it all life over help please need now someone dont do not cant can live be here anymore any more alive wake up am so tired of this everything hate feel suicidal hurt cut no one nobody cares take nothing left goodbye and the a is he she they hitting hit is outside scared'.split(
    ' ',
  ),
);

/** Puts the spaces back into `iwanttokillmyself`; other words come back as they are. */
export function spaced(word: string): string {
  if (word.length < 7 || keys.has(word) || plainWords.has(word) || runTogether.has(word)) return word;
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end++) {
    for (let start = Math.max(0, end - 9); start < end; start++) {
      const head = best[start];
      const tail = word.slice(start, end);
      if (head === undefined || !runTogether.has(tail)) continue;
      const found = [...head, tail];
      if (found.length < (best[end]?.length ?? Infinity)) best[end] = found;
    }
  }
  const words = best[word.length];
  return words === undefined || words.length < (word.length > 8 ? 2 : 3) ? word : words.join(' ');
}
