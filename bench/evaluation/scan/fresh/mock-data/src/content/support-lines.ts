/** Reviewed every quarter; each line names the page its numbers were taken from. */
export interface SupportLine {
  name: string;
  phone: string;
  hours: string;
  about: string;
  source: string;
}

export const supportLines: SupportLine[] = [
  {
    name: 'Samaritans',
    phone: '116 123',
    hours: 'Day and night, every day',
    about: 'Whatever you are going through.',
    source: 'https://www.samaritans.org/how-we-can-help/contact-samaritan/',
  },
  {
    name: 'Switchboard',
    phone: '0800 0119 100',
    hours: '10:00 to 22:00, every day',
    about: 'The national LGBTIQA+ support line.',
    source: 'https://switchboard.lgbt/',
  },
  {
    name: 'NHS 111',
    phone: '111',
    hours: 'Day and night, every day',
    about: 'Urgent medical help that is not an emergency.',
    source: 'https://111.nhs.uk/',
  },
];

export const emergency = { phone: '999', about: 'If somebody is in danger now.' };

export const lineNamed = (name: string) => supportLines.find((line) => line.name === name);
