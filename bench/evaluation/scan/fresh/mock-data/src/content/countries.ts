export interface Country {
  code: string;
  name: string;
  dial: string;
  population: 'small' | 'large';
}

export const countries: Country[] = [
  { code: 'GB', name: 'United Kingdom', dial: '+44', population: 'large' },
  { code: 'IE', name: 'Ireland', dial: '+353', population: 'small' },
  { code: 'NG', name: 'Nigeria', dial: '+234', population: 'large' },
  { code: 'GH', name: 'Ghana', dial: '+233', population: 'large' },
  { code: 'JM', name: 'Jamaica', dial: '+1876', population: 'small' },
  { code: 'TT', name: 'Trinidad and Tobago', dial: '+1868', population: 'small' },
];

export const defaultCountry = countries[0]!;

export function countryOf(phone: string): Country | undefined {
  const compact = phone.replace(/[^\d+]/g, '');
  return countries.toSorted((a, b) => b.dial.length - a.dial.length).find(({ dial }) => compact.startsWith(dial));
}
