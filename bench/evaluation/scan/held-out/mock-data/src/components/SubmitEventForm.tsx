import { useState, type FormEvent } from 'react';
import { submitEvent } from '../api/events';

export function SubmitEventForm() {
  const [error, setError] = useState('');

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.currentTarget));
    try {
      await submitEvent(fields);
    } catch {
      setError('It could not be sent. What you typed is kept; try again in a moment.');
    }
  }

  return (
    <form onSubmit={send}>
      <label htmlFor="title">Title</label>
      <input id="title" name="title" required placeholder="Sunday Social at Peckham Levels" />
      <label htmlFor="organiser">Organiser</label>
      <input id="organiser" name="organiser" placeholder="Kwame Mensah" />
      <label htmlFor="email">Your email</label>
      <input id="email" name="email" type="email" placeholder="you@example.com" />
      <label htmlFor="cost">Cost</label>
      <input id="cost" name="cost" placeholder="e.g. £5, or free" />
      <label htmlFor="about">What is it?</label>
      <textarea id="about" name="about" placeholder="A relaxed afternoon of food, dominoes and good company." />
      {error !== '' && <p role="alert">{error}</p>}
      <button>Send</button>
    </form>
  );
}
