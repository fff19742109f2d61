import { BookOpen, Heart } from 'lucide-react';
const pathways = [
  { id: 'connect', title: 'Connect', subtitle: 'Meet people', description: 'Find brothers near you and come to an event.', icon: Heart, link: '/connect', color: 'purple' },
  { id: 'learn', title: 'Learn', subtitle: 'Our history', description: 'Read the stories that made us who we are.', icon: BookOpen, link: '/learn', color: 'gold' },
];
export const Pathways = () => pathways.map((p) => <a key={p.id} href={p.link}><p.icon />{p.title}<p>{p.description}</p></a>);
