import { MapContainer, Marker, Popup, TileLayer } from 'react-leaflet';

const CENTRE: [number, number] = [52.4862, -1.8904];

const markers = [
  { id: 1, pos: [52.4871, -1.8912], name: 'Town Hall foyer', checked: '2025-02-11' },
  { id: 2, pos: [52.4843, -1.8877], name: 'Swan Leisure Centre', checked: '2025-01-29' },
  { id: 3, pos: [52.4899, -1.8951], name: 'St Jude Primary, gate B', checked: '2024-12-03' },
] as const;

// TODO replace by the register of the ambulance service
export function Defibrillators() {
  return (
    <MapContainer center={CENTRE} zoom={14} style={{ height: 420 }}>
      <TileLayer url="https://tile.openstreetmap.org/{z}/{x}/{y}.png" attribution="&copy; OpenStreetMap" />
      {markers.map((m) => (
        <Marker key={m.id} position={[m.pos[0], m.pos[1]]}>
          <Popup>
            {m.name}
            <br />
            last checked {m.checked}
          </Popup>
        </Marker>
      ))}
    </MapContainer>
  );
}
