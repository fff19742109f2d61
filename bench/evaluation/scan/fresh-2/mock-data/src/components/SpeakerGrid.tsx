import { Grid } from '../ui/Grid';

const SPEAKERS = [
  { name: 'Dr Ngozi Ibe', title: 'Professor of Public Health', photo: 'https://i.pravatar.cc/300?img=5' },
  { name: 'Marlon Pryce', title: 'Film maker', photo: 'https://i.pravatar.cc/300?img=12' },
  { name: 'Aisha Rahman', title: 'Barrister', photo: 'https://i.pravatar.cc/300?img=9' },
  { name: 'Theo Lindqvist', title: 'Novelist', photo: 'https://i.pravatar.cc/300?img=15' },
];

interface Props {
  columns?: 2 | 3 | 4;
}

export const SpeakerGrid = ({ columns = 4 }: Props) => (
  <Grid columns={columns} as="ul">
    {SPEAKERS.map(({ name, title, photo }) => (
      <li key={name}>
        <img src={photo} alt="" width={300} height={300} loading="lazy" />
        <h3>{name}</h3>
        <p>{title}</p>
      </li>
    ))}
  </Grid>
);
