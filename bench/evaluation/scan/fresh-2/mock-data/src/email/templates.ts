interface Template {
  subject: string;
  text: string;
}

export const templates = {
  welcome: {
    subject: 'Welcome, {{name}}',
    text: 'Dear {{name}},\n\nyou are member number {{number}}. Your first event could be {{event}}.\n\nWarmly, the team',
  },
  reminder: {
    subject: 'Tomorrow: {{event}}',
    text: 'See you at {{time}} in {{place}}. {{count}} people are coming.',
  },
  receipt: {
    subject: 'Your gift of {{amount}}',
    text: 'Thank you. The reference is {{reference}}.',
  },
} satisfies Record<string, Template>;

export function fill(template: Template, values: Record<string, string>): Template {
  const put = (text: string) =>
    text.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => {
      const value = values[key];
      if (value === undefined) throw new Error(`no value for {{${key}}}`);
      return value;
    });
  return { subject: put(template.subject), text: put(template.text) };
}
