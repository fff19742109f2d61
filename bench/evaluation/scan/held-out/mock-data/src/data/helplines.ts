export interface HelpLine {
  name: string;
  phone: string;
  website: string;
  hours: string;
  source: string;
  verifiedOn: string;
}

/** Shown even when every service is down, therefore part of the bundle. */
export const helpLines: readonly HelpLine[] = [
  {
    name: 'Samaritans',
    phone: '116 123',
    website: 'https://www.samaritans.org',
    hours: 'Every day, all day',
    source: 'https://www.samaritans.org/how-we-can-help/contact-samaritan/',
    verifiedOn: '2024-11-02',
  },
  {
    name: 'Switchboard LGBT+',
    phone: '0800 0119 100',
    website: 'https://switchboard.lgbt',
    hours: '10:00 to 22:00 every day',
    source: 'https://switchboard.lgbt',
    verifiedOn: '2024-11-02',
  },
  {
    name: 'Galop',
    phone: '0800 999 5428',
    website: 'https://galop.org.uk',
    hours: 'Weekdays',
    source: 'https://galop.org.uk/get-help/helplines/',
    verifiedOn: '2024-11-02',
  },
];
