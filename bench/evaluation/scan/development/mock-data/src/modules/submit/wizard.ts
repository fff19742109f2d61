export type StepKey = 'what' | 'when' | 'where' | 'access' | 'check';

export interface Field {
  name: string;
  label: string;
  kind: 'text' | 'long' | 'date' | 'choice' | 'flag';
  required: boolean;
  hint?: string;
  example?: string;
  choices?: readonly string[];
}

export interface Step {
  key: StepKey;
  title: string;
  fields: readonly Field[];
}

export const steps: readonly Step[] = [
  {
    key: 'what',
    title: 'What is it?',
    fields: [
      { name: 'title', label: 'Title', kind: 'text', required: true, example: 'Sunday Social at Peckham Levels' },
      { name: 'organiser', label: 'Organiser', kind: 'text', required: true, example: 'Kwame and friends' },
      { name: 'description', label: 'Description', kind: 'long', required: true, hint: 'Up to 2,000 characters' },
      { name: 'category', label: 'Kind', kind: 'choice', required: true, choices: ['Social', 'Arts', 'Health', 'Sport', 'Faith'] },
    ],
  },
  {
    key: 'when',
    title: 'When?',
    fields: [
      { name: 'startsAt', label: 'Starts', kind: 'date', required: true, example: '2025-06-15 18:30' },
      { name: 'endsAt', label: 'Ends', kind: 'date', required: false },
      { name: 'repeats', label: 'Repeats', kind: 'choice', required: false, choices: ['Never', 'Weekly', 'Monthly'] },
    ],
  },
  {
    key: 'where',
    title: 'Where?',
    fields: [
      { name: 'venue', label: 'Venue', kind: 'text', required: true, example: 'The Albany, Douglas Way, London SE8 4AG' },
      { name: 'online', label: 'It is online', kind: 'flag', required: false },
      { name: 'cost', label: 'Cost', kind: 'text', required: false, example: '£5, or free' },
    ],
  },
  {
    key: 'access',
    title: 'Access',
    fields: [
      { name: 'stepFree', label: 'Step-free', kind: 'flag', required: false },
      { name: 'bsl', label: 'BSL interpreter', kind: 'flag', required: false },
      { name: 'notes', label: 'Anything else', kind: 'long', required: false },
    ],
  },
  { key: 'check', title: 'Check and send', fields: [] },
];

export type Values = Record<string, string | boolean | undefined>;

export function missing(step: Step, values: Values): Field[] {
  return step.fields.filter((field) => field.required && (values[field.name] === undefined || values[field.name] === ''));
}

export function next(current: StepKey): StepKey | undefined {
  const at = steps.findIndex((step) => step.key === current);
  return steps[at + 1]?.key;
}

export function summary(values: Values): { label: string; value: string }[] {
  return steps
    .flatMap((step) => step.fields)
    .filter((field) => values[field.name] !== undefined)
    .map((field) => ({ label: field.label, value: String(values[field.name]) }));
}
