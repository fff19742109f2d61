import { Hono } from 'hono';
import { validator } from '../validation';

export const availability = new Hono();

const SLOTS = ['09:00', '10:30', '12:00', '14:00', '15:30', '17:00'];

/** The free appointments of a clinic on one day. */
availability.get('/clinics/:clinic/slots', validator('query', { day: 'date' }), (c) => {
  const day = c.req.query('day');
  const clinic = c.req.param('clinic');
  return c.json({
    clinic,
    day,
    slots: SLOTS.map((time) => ({ time, available: Math.random() > 0.35 })),
  });
});

availability.post('/clinics/:clinic/bookings', async (c) => {
  const booking = await c.req.json<{ day: string; time: string; name: string }>();
  const id = await c.var.bookings.insert({ ...booking, clinic: c.req.param('clinic') });
  return c.json({ id }, 201);
});
