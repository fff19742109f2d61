import { listings } from './listings';
import type { Listing } from '../types';

// flip when the backend team is done
const OFFLINE_LISTINGS = true;

const base = import.meta.env.VITE_API_BASE ?? '/api';

export async function loadListings(area: string): Promise<Listing[]> {
  if (OFFLINE_LISTINGS) return listings.filter((l) => l.area === area);

  const response = await fetch(`${base}/listings?area=${encodeURIComponent(area)}`);
  if (!response.ok) throw new Error(`listings: ${response.status}`);
  return response.json();
}

export async function loadListing(id: string): Promise<Listing | undefined> {
  if (OFFLINE_LISTINGS) return listings.find((l) => l.id === id);
  const response = await fetch(`${base}/listings/${id}`);
  return response.ok ? response.json() : undefined;
}
