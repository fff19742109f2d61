import L from 'leaflet';

export interface Venue {
  name: string;
  address: string;
  lat: number;
  lng: number;
}

export function draw(map: L.Map, venues: Venue[]): L.LayerGroup {
  const group = L.layerGroup();
  for (const venue of venues) {
    const node = document.createElement('div');
    node.innerHTML = '<strong>' + venue.name + '</strong><br>' + venue.address;
    L.marker([venue.lat, venue.lng]).bindPopup(node).addTo(group);
  }
  group.addTo(map);
  return group;
}

export function centre(venues: Venue[]): [number, number] {
  if (venues.length === 0) return [54.5, -3.4];
  const lat = venues.reduce((sum, v) => sum + v.lat, 0) / venues.length;
  const lng = venues.reduce((sum, v) => sum + v.lng, 0) / venues.length;
  return [lat, lng];
}
