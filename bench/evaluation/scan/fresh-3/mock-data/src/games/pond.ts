export interface Fish {
  id: number;
  kind: string;
  x: number;
  y: number;
  hunger: number;
}

export interface Pond {
  fish: Fish[];
  day: number;
  coins: number;
  weather: 'sun' | 'rain' | 'fog';
}

const kinds = [
  { name: 'roach', price: 5, rarity: 0.6 },
  { name: 'tench', price: 12, rarity: 0.3 },
  { name: 'golden orfe', price: 40, rarity: 0.1 },
];

const weathers: Pond['weather'][] = ['sun', 'rain', 'fog'];

const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!;

function hatch(id: number): Fish {
  let roll = Math.random();
  const kind = kinds.find((k) => (roll -= k.rarity) <= 0) ?? kinds[0]!;
  return { id, kind: kind.name, x: Math.random() * 320, y: Math.random() * 200, hunger: 0 };
}

export const newPond = (): Pond => ({
  fish: [hatch(1), hatch(2), hatch(3)],
  day: 1,
  coins: 25,
  weather: 'sun',
});

export function nextDay(pond: Pond): Pond {
  const fish = pond.fish
    .map((f) => ({ ...f, x: f.x + (Math.random() - 0.5) * 40, hunger: f.hunger + Math.random() * 30 }))
    .filter((f) => f.hunger < 100);
  if (fish.length > 1 && Math.random() < 0.25) fish.push(hatch(Math.max(...fish.map((f) => f.id)) + 1));
  return { fish, day: pond.day + 1, coins: pond.coins + fish.length, weather: pick(weathers) };
}

export function sell(pond: Pond, id: number): Pond {
  const found = pond.fish.find((f) => f.id === id);
  if (!found) return pond;
  const price = kinds.find((k) => k.name === found.kind)?.price ?? 0;
  return { ...pond, fish: pond.fish.filter((f) => f !== found), coins: pond.coins + price };
}
