import type { Map as LeafletMap } from 'leaflet';
import L from 'leaflet';

interface Incident {
  lat: number;
  lng: number;
  kind: 'verbal' | 'physical' | 'property';
  reported: string;
}

const CENTRE = { lat: 51.5074, lng: -0.1278 };
const KINDS = ['verbal', 'physical', 'property'] as const;

function loadIncidents(count = 60): Incident[] {
  return Array.from({ length: count }, () => ({
    lat: CENTRE.lat + (Math.random() - 0.5) * 0.2,
    lng: CENTRE.lng + (Math.random() - 0.5) * 0.3,
    kind: KINDS[Math.floor(Math.random() * KINDS.length)] ?? 'verbal',
    reported: new Date(Date.now() - Math.random() * 30 * 86_400_000).toISOString(),
  }));
}

const colour: Record<Incident['kind'], string> = { verbal: '#e6a700', physical: '#c62828', property: '#5c6bc0' };

/** Shows what members have reported in the last month. */
export function addIncidentLayer(map: LeafletMap): L.LayerGroup {
  const layer = L.layerGroup();
  for (const incident of loadIncidents()) {
    L.circleMarker([incident.lat, incident.lng], { radius: 6, color: colour[incident.kind] })
      .bindTooltip(`${incident.kind}, ${incident.reported.slice(0, 10)}`)
      .addTo(layer);
  }
  return layer.addTo(map);
}
