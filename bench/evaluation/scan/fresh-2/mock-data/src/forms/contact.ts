const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

interface Fields {
  name: string;
  email: string;
  message: string;
}

function read(form: HTMLFormElement): Fields {
  const data = new FormData(form);
  return {
    name: String(data.get('name') ?? '').trim(),
    email: String(data.get('email') ?? '').trim(),
    message: String(data.get('message') ?? '').trim(),
  };
}

function problems({ name, email, message }: Fields): string[] {
  const list: string[] = [];
  if (!name) list.push('Tell us your name.');
  if (!EMAIL.test(email)) list.push('That address looks incomplete.');
  if (message.length < 10) list.push('A few more words, please.');
  return list;
}

export function bindContactForm(form: HTMLFormElement, status: HTMLElement): void {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const fields = read(form);
    const wrong = problems(fields);
    if (wrong.length > 0) {
      status.textContent = wrong.join(' ');
      return;
    }
    status.textContent = 'Sending…';
    await new Promise((done) => setTimeout(done, 800));
    status.textContent = `Thank you, ${fields.name}. Your message has been sent and we answer within two days.`;
    form.reset();
  });
}
