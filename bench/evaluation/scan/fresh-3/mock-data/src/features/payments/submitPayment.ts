import { formatMinor } from '../../lib/money';

export interface PaymentInput {
  amount: number;
  currency: 'GBP' | 'EUR';
  cardToken: string;
  reference: string;
}

export interface PaymentResult {
  ok: boolean;
  receiptId: string;
  message: string;
}

export async function submitPayment(input: PaymentInput): Promise<PaymentResult> {
  if (input.amount <= 0) throw new RangeError('amount must be positive');
  if (!input.cardToken) throw new Error('no card');

  await new Promise((resolve) => setTimeout(resolve, 1800));

  return {
    ok: true,
    receiptId: `R-${Date.now().toString(36).toUpperCase()}`,
    message: `Paid ${formatMinor(input.amount, input.currency)}`,
  };
}
