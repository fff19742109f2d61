import { useState } from 'react';
import { loadStripe } from '@stripe/stripe-js';
import { Button } from '../ui/button';
import { ProgressBar } from '../ui/progress';

const AMOUNTS = [5, 10, 25, 50, 100];
const MINIMUM = 2;
const goal = 20_000;
const raised = 13_450;
const supporters = 287;

const stripe = loadStripe(import.meta.env.VITE_STRIPE_KEY);
const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP', maximumFractionDigits: 0 });

export default function Donate() {
  const [amount, setAmount] = useState(25);
  const [monthly, setMonthly] = useState(true);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  async function give() {
    if (amount < MINIMUM) return setProblem(`The smallest gift is ${pounds.format(MINIMUM)}.`);
    setBusy(true);
    try {
      const response = await fetch('/api/donations/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ amount: amount * 100, monthly }),
      });
      if (!response.ok) throw new Error(await response.text());
      const { sessionId } = await response.json();
      await (await stripe)?.redirectToCheckout({ sessionId });
    } catch {
      setProblem('The payment page could not be opened. Please try again.');
    } finally {
      setBusy(false);
    }
  }

  return (
    <main>
      <h1>Keep the doors open</h1>
      <ProgressBar value={raised} max={goal} />
      <p>
        <strong>{pounds.format(raised)}</strong> of {pounds.format(goal)} from {supporters} supporters
      </p>
      <fieldset>
        <legend>Your gift</legend>
        {AMOUNTS.map((value) => (
          <label key={value}>
            <input type="radio" checked={value === amount} onChange={() => setAmount(value)} /> {pounds.format(value)}
          </label>
        ))}
        <label>
          <input type="checkbox" checked={monthly} onChange={(event) => setMonthly(event.target.checked)} /> Every month
        </label>
      </fieldset>
      <Button onClick={give} disabled={busy}>Give {pounds.format(amount)}</Button>
      {problem && <p role="alert">{problem}</p>}
    </main>
  );
}
