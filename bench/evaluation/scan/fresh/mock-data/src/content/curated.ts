import type { Story } from '../types';

// Written by us so that the page is not bare until the archive answers.
export const curatedStories: Story[] = [
  {
    id: 's-01',
    title: 'Dancing at the Vox',
    decade: 1980,
    place: 'Brixton',
    teller: 'Winston, 67',
    text: 'We queued in the rain and nobody minded. Inside, for once, I was not the only one.',
    recorded: '2022-05-14',
  },
  {
    id: 's-02',
    title: 'Letters to my brother',
    decade: 1990,
    place: 'Leeds',
    teller: 'Anthony, 58',
    text: 'He wrote back after eleven years. The envelope is still in my coat.',
    recorded: '2022-08-02',
  },
  {
    id: 's-03',
    title: 'A kitchen in Moss Side',
    decade: 2000,
    place: 'Manchester',
    teller: 'Femi, 49',
    text: 'Every Sunday there were twelve of us and four chairs.',
    recorded: '2023-01-20',
  },
];
