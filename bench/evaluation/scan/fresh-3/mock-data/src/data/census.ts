/** Population of the five districts on 21 March 2021. Source: Office for National Statistics, Census 2021, table TS001. */
export const population = [
  { district: 'Ashfield', residents: 126_300 },
  { district: 'Bassetlaw', residents: 117_800 },
  { district: 'Broxtowe', residents: 110_900 },
  { district: 'Gedling', residents: 117_300 },
  { district: 'Mansfield', residents: 110_500 },
];

export const share = (district: string) => {
  const all = population.reduce((sum, p) => sum + p.residents, 0);
  return (population.find((p) => p.district === district)?.residents ?? 0) / all;
};
