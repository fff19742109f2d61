export interface Template {
  id: string;
  name: string;
  body: string;
}

/** Letters that a moderator may start from; names and reasons are filled in. */
export const templates: readonly Template[] = [
  {
    id: 'approved',
    name: 'Approved',
    body: 'Hello {{name}},\n\nyour event “{{title}}” is in the calendar now: {{link}}.\n\nThank you!',
  },
  {
    id: 'rejected',
    name: 'Rejected',
    body: 'Hello {{name}},\n\nwe could not publish “{{title}}”. The reason: {{reason}}.\n\nYou may answer to this letter.',
  },
  {
    id: 'question',
    name: 'Question',
    body: 'Hello {{name}},\n\nbefore we publish “{{title}}” we would like to know: {{question}}',
  },
];

export function fill(template: Template, values: Record<string, string>): string {
  return template.body.replace(/\{\{(\w+)\}\}/g, (whole, key: string) => values[key] ?? whole);
}
