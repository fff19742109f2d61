import type { Order } from '../types';

export const orders: Order[] = [
  { id: 'o-1', customer: 'Pat Example', total: 4200, state: 'paid', placed: '2025-01-02T10:00:00Z' },
  { id: 'o-2', customer: 'Sam Example', total: 990, state: 'refunded', placed: '2025-01-03T11:30:00Z' },
  { id: 'o-3', customer: 'Kim Example', total: 15750, state: 'sent', placed: '2025-01-05T08:15:00Z' },
];

export const order = (over: Partial<Order> = {}): Order => ({ ...orders[0], ...over });
