import { useQuery } from '@tanstack/react-query';
import { Table } from '../../ui/Table';
import { Plan } from './Plan';
import { fetchPlan } from './api';

export function BillingPage() {
  const plan = useQuery({ queryKey: ['plan'], queryFn: fetchPlan });

  return (
    <>
      <h1>Billing</h1>
      {plan.isPending ? <p>Loading…</p> : plan.isError ? <p role="alert">{plan.error.message}</p> : <Plan plan={plan.data} />}

      <h2>Payment method</h2>
      <p>Visa ending in 4242, expires 08/27</p>

      <h2>Invoices</h2>
      <Table
        head={['No.', 'Date', 'Amount', 'State']}
        rows={[
          ['INV-2025-003', '1 March 2025', '€29.00', 'paid'],
          ['INV-2025-002', '1 February 2025', '€29.00', 'paid'],
          ['INV-2025-001', '1 January 2025', '€29.00', 'paid'],
        ]}
      />
    </>
  );
}
