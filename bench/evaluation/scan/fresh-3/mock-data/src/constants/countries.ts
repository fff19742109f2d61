export interface Country {
  code: string;
  name: string;
  dial: string;
  currency: string;
}

export const countries: readonly Country[] = [
  { code: 'AT', name: 'Austria', dial: '+43', currency: 'EUR' },
  { code: 'BE', name: 'Belgium', dial: '+32', currency: 'EUR' },
  { code: 'CH', name: 'Switzerland', dial: '+41', currency: 'CHF' },
  { code: 'DE', name: 'Germany', dial: '+49', currency: 'EUR' },
  { code: 'DK', name: 'Denmark', dial: '+45', currency: 'DKK' },
  { code: 'GB', name: 'United Kingdom', dial: '+44', currency: 'GBP' },
  { code: 'IE', name: 'Ireland', dial: '+353', currency: 'EUR' },
  { code: 'NO', name: 'Norway', dial: '+47', currency: 'NOK' },
  { code: 'PL', name: 'Poland', dial: '+48', currency: 'PLN' },
];

export const countryOf = (code: string) => countries.find((c) => c.code === code);
