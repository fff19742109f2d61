/**
 * Help lines that every page may show. Checked against the organisations' own pages each quarter
 * (last: see CHANGELOG of the content repository).
 */
export interface HelpLine {
  name: string;
  phone: string;
  hours: string;
  site: string;
}

export const helpLines: readonly HelpLine[] = [
  { name: 'Samaritans', phone: '116 123', hours: 'day and night', site: 'https://www.samaritans.org' },
  { name: 'NHS 111', phone: '111', hours: 'day and night', site: 'https://111.nhs.uk' },
  {
    name: 'Switchboard LGBT+ Helpline',
    phone: '0800 0119 100',
    hours: '10:00 to 22:00',
    site: 'https://switchboard.lgbt',
  },
  { name: 'Galop', phone: '0800 999 5428', hours: 'see their page', site: 'https://galop.org.uk' },
];

export function telephone({ phone }: HelpLine): string {
  return `tel:${phone.replaceAll(' ', '')}`;
}
