/** The regions of the Office for National Statistics, in its order. */
export const regions = [
  { code: 'E12000001', name: 'North East' },
  { code: 'E12000002', name: 'North West' },
  { code: 'E12000003', name: 'Yorkshire and The Humber' },
  { code: 'E12000004', name: 'East Midlands' },
  { code: 'E12000005', name: 'West Midlands' },
  { code: 'E12000006', name: 'East of England' },
  { code: 'E12000007', name: 'London' },
  { code: 'E12000008', name: 'South East' },
  { code: 'E12000009', name: 'South West' },
  { code: 'W92000004', name: 'Wales' },
  { code: 'S92000003', name: 'Scotland' },
  { code: 'N92000002', name: 'Northern Ireland' },
] as const;

export type RegionCode = (typeof regions)[number]['code'];

export function regionName(code: RegionCode): string {
  return regions.find((region) => region.code === code)?.name ?? code;
}
