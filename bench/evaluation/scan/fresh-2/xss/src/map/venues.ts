import L from 'leaflet';

interface Venue {
  id: number;
  name: string;
  address: string;
  lat: number;
  lng: number;
}

export async function showVenues(map: L.Map): Promise<L.LayerGroup> {
  const response = await fetch('/api/venues');
  const venues = (await response.json()) as Venue[];
  const group = L.layerGroup();
  for (const venue of venues) {
    L.marker([venue.lat, venue.lng], { title: venue.name })
      .bindPopup(`<b>${venue.name}</b><br>${venue.address}<br><a href="/venues/${venue.id}">More</a>`)
      .addTo(group);
  }
  map.fitBounds(L.latLngBounds(venues.map(({ lat, lng }) => [lat, lng])));
  return group.addTo(map);
}
