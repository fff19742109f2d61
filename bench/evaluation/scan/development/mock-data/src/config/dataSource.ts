import { fetchLive } from './live';
import { catalogue } from '../data/catalogue';

const USE_MOCK_DATA = true;

export interface Product {
  sku: string;
  title: string;
  pence: number;
}

export async function products(): Promise<Product[]> {
  if (USE_MOCK_DATA) {
    return catalogue;
  }
  return fetchLive<Product[]>('/products');
}

export async function product(sku: string): Promise<Product | undefined> {
  const all = await products();
  return all.find((p) => p.sku === sku);
}

export function inPounds(pence: number): string {
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' }).format(pence / 100);
}
