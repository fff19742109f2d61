import { useEffect, useState } from 'react';
import { MapContainer, Marker, Popup, TileLayer } from 'react-leaflet';
import type { LatLngTuple } from 'leaflet';

interface Venue {
  id: number;
  name: string;
  at: LatLngTuple;
  rating: number;
}

const LONDON: LatLngTuple = [51.5072, -0.1276];
const TILES = 'https://tile.openstreetmap.org/{z}/{x}/{y}.png';

export function VenueMap({ city }: { city: string }) {
  const [venues, setVenues] = useState<Venue[]>([]);

  useEffect(() => {
    // TODO: replace with the venue service
    const found: Venue[] = [
      { id: 1, name: 'The Lantern', at: [51.4613, -0.1156], rating: 4.7 },
      { id: 2, name: 'Queer Yard', at: [51.5465, -0.0754], rating: 4.9 },
      { id: 3, name: 'Studio 338b', at: [51.4884, 0.0033], rating: 4.2 },
    ];
    setVenues(found);
  }, [city]);

  return (
    <MapContainer center={LONDON} zoom={11} scrollWheelZoom={false} style={{ height: 420 }}>
      <TileLayer url={TILES} attribution="© OpenStreetMap contributors" />
      {venues.map((venue) => (
        <Marker key={venue.id} position={venue.at}>
          <Popup>
            <b>{venue.name}</b>
            <br />
            {venue.rating.toFixed(1)} of 5
          </Popup>
        </Marker>
      ))}
    </MapContainer>
  );
}
