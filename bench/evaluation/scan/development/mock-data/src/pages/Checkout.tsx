import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { Button } from '../ui/Button';

export function Checkout({ total }: { total: number }) {
  const [busy, setBusy] = useState(false);
  const [card, setCard] = useState('');
  const navigate = useNavigate();

  async function pay() {
    setBusy(true);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const order = Math.random().toString(36).slice(2, 10).toUpperCase();
    setBusy(false);
    navigate(`/thanks?order=${order}`);
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void pay();
      }}
    >
      <label htmlFor="card">Card number</label>
      <input id="card" inputMode="numeric" placeholder="1234 5678 9012 3456" value={card} onChange={(e) => setCard(e.target.value)} />
      <Button disabled={busy || card.length < 16}>Pay £{total.toFixed(2)}</Button>
    </form>
  );
}
