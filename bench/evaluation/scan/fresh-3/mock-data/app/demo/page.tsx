import { Dashboard } from '@/components/Dashboard';

const orders = [
  { id: 'D-1', customer: 'Example Bakery', total: 182.4, state: 'paid' },
  { id: 'D-2', customer: 'Example Café', total: 77.9, state: 'sent' },
  { id: 'D-3', customer: 'Example Deli', total: 310, state: 'new' },
];

export const metadata = { title: 'Demo', robots: { index: false } };

export default function DemoPage() {
  return (
    <>
      <div role="note" className="bg-amber-100 p-3 text-center">
        This is a demonstration. All shops, orders and figures on this page are invented.{' '}
        <a href="/register">Open your own shop</a>
      </div>
      <Dashboard orders={orders} visitors={1240} readOnly />
    </>
  );
}
