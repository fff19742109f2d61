import { useEffect, useState } from 'react';
import { Marker, MapView } from '../map';
import { locate } from '../geo';

type Venue = { name: string; lat: number; lng: number; crowd: number };

export function MapScreen() {
  const [venues, setVenues] = useState<Venue[]>([
    { name: 'The Velvet Room', lat: 51.4613, lng: -0.1156, crowd: 72 },
    { name: 'Club Sankofa', lat: 51.4752, lng: -0.0203, crowd: 140 },
    { name: 'Uncle Ray’s', lat: 51.5462, lng: -0.0759, crowd: 31 },
  ]);
  const [here, setHere] = useState<GeolocationCoordinates | null>(null);

  useEffect(() => {
    locate().then(setHere, () => setHere(null));
  }, []);

  const near = here === null ? venues : venues.filter((v) => Math.abs(v.lat - here.latitude) < 0.2);

  return (
    <MapView centre={here ?? { latitude: 51.5, longitude: -0.1 }}>
      {near.map((venue) => (
        <Marker key={venue.name} at={[venue.lat, venue.lng]} size={venue.crowd} />
      ))}
      <button onClick={() => setVenues([])}>Clear</button>
    </MapView>
  );
}
