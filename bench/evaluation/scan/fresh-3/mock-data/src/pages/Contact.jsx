import { useState } from 'react';

const empty = { name: '', email: '', message: '' };

export default function Contact() {
  const [form, setForm] = useState(empty);
  const [state, setState] = useState('ready');

  const change = (e) => setForm({ ...form, [e.target.name]: e.target.value });

  const submit = (e) => {
    e.preventDefault();
    setState('sending');
    setTimeout(() => {
      setState('sent');
      setForm(empty);
    }, 1500);
  };

  if (state === 'sent') {
    return <p role="status">Thank you! Your message has reached us and we will answer within two days.</p>;
  }

  return (
    <form onSubmit={submit}>
      <label>
        Name <input name="name" value={form.name} onChange={change} placeholder="Jane Doe" required />
      </label>
      <label>
        E-mail <input name="email" type="email" value={form.email} onChange={change} placeholder="jane@example.com" required />
      </label>
      <label>
        Message <textarea name="message" value={form.message} onChange={change} required />
      </label>
      <button disabled={state === 'sending'}>{state === 'sending' ? 'Sending…' : 'Send'}</button>
    </form>
  );
}
