import { socket } from '../socket';

export type Sensor = { id: string; kind: 'temperature' | 'humidity' | 'co2'; value: number; unit: string };

const DEMO = process.env.NEXT_PUBLIC_DEMO !== 'false';

const fixed: Sensor[] = [
  { id: 's1', kind: 'temperature', value: 21.4, unit: '°C' },
  { id: 's2', kind: 'humidity', value: 48, unit: '%' },
  { id: 's3', kind: 'co2', value: 612, unit: 'ppm' },
];

export function watchSensors(room: string, onChange: (sensors: Sensor[]) => void): () => void {
  if (DEMO) {
    onChange(fixed);
    return () => {};
  }
  socket.emit('watch', room);
  socket.on(`room:${room}`, onChange);
  return () => {
    socket.emit('unwatch', room);
    socket.off(`room:${room}`, onChange);
  };
}
