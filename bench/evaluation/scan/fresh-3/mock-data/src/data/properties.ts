import type { Property } from '../types/property';

export const properties: Property[] = [
  {
    id: 'prop-1',
    title: 'Bright two-bed flat with canal view',
    price: 1250,
    deposit: 1440,
    beds: 2,
    landlord: { name: 'Mr. J. Whitlock', phone: '07700 900142' },
    photos: ['/photos/canal-1.jpg', '/photos/canal-2.jpg'],
    available: '2025-06-01',
  },
  {
    id: 'prop-2',
    title: 'Garden studio near the hospital',
    price: 780,
    deposit: 900,
    beds: 1,
    landlord: { name: 'Ms. R. Anand', phone: '07700 900377' },
    photos: ['/photos/studio.jpg'],
    available: '2025-05-15',
  },
  {
    id: 'prop-3',
    title: 'Four-bed terrace, students welcome',
    price: 2100,
    deposit: 2423,
    beds: 4,
    landlord: { name: 'Hallam Lettings', phone: '07700 900588' },
    photos: [],
    available: '2025-09-01',
  },
];

export const byId = (id: string) => properties.find((p) => p.id === id);
