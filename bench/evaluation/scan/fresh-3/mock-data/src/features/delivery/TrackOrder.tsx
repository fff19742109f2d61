import { useEffect, useState } from 'react';
import { Stepper, StepperItem } from '../../ui/Stepper';
import { useOrder } from './useOrder';
import { MapPin, Phone } from '../../icons';

const stages = [
  { id: 'accepted', label: 'Accepted', hint: 'The kitchen has your order.' },
  { id: 'cooking', label: 'Cooking', hint: 'It smells good already.' },
  { id: 'riding', label: 'On the bike', hint: 'Your rider is on the way.' },
  { id: 'there', label: 'At your door', hint: 'Enjoy your meal!' },
] as const;

const courier = { name: 'Marco', vehicle: 'cargo bike', rating: 4.9, phone: '+44 7700 900456' };

export function TrackOrder({ orderId }: { orderId: string }) {
  const { data: order, error } = useOrder(orderId);
  const [stage, setStage] = useState(0);
  const [eta, setEta] = useState(28);

  useEffect(() => {
    if (!order) return;
    const step = setInterval(() => {
      setStage((s) => Math.min(s + 1, stages.length - 1));
      setEta((m) => Math.max(0, m - 9));
    }, 45_000);
    return () => clearInterval(step);
  }, [order]);

  if (error) return <p role="alert">This order cannot be shown at the moment.</p>;
  if (!order) return <p className="muted">Looking for your order…</p>;

  return (
    <section className="track">
      <header>
        <h1>Order {order.number}</h1>
        <p>
          {order.items.length} items, {(order.total / 100).toFixed(2)} €
        </p>
      </header>

      <p className="eta">
        {stage < stages.length - 1 ? (
          <>
            Arriving in about <b>{eta} minutes</b>
          </>
        ) : (
          <b>Delivered</b>
        )}
      </p>

      <Stepper active={stage}>
        {stages.map((s) => (
          <StepperItem key={s.id} title={s.label}>
            {s.hint}
          </StepperItem>
        ))}
      </Stepper>

      {stage >= 2 && (
        <aside>
          <p>
            {courier.name} rides a {courier.vehicle} (★ {courier.rating})
          </p>
          <a href={`tel:${courier.phone}`}>
            <Phone /> Call
          </a>
        </aside>
      )}

      <footer>
        <MapPin /> {order.address.street}, {order.address.city}
      </footer>
    </section>
  );
}
