export const regions = [
  { code: 'ENG-LDN', name: 'London', population: 8_866_180 },
  { code: 'ENG-WMD', name: 'West Midlands', population: 6_021_653 },
  { code: 'ENG-NWE', name: 'North West', population: 7_516_113 },
  { code: 'SCT', name: 'Scotland', population: 5_447_700 },
  { code: 'WLS', name: 'Wales', population: 3_131_640 },
  { code: 'NIR', name: 'Northern Ireland', population: 1_910_543 },
] as const;
// Office for National Statistics, mid-2022 estimates

export type RegionCode = (typeof regions)[number]['code'];

export function regionName(code: RegionCode): string {
  return regions.find((region) => region.code === code)?.name ?? code;
}

export const countries = ['England', 'Scotland', 'Wales', 'Northern Ireland'] as const;

export function isRegion(value: string): value is RegionCode {
  return regions.some((region) => region.code === value);
}

export const usual: RegionCode = 'ENG-LDN';

export const total = regions.reduce((sum, region) => sum + region.population, 0);
