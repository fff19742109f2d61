export interface Mentor {
  id: string;
  fullName: string;
  bio: string;
  avatar: string;
  rating: number;
}

export const mentors: Mentor[] = [
  {
    id: 'm-1',
    fullName: 'Jordan Baptiste',
    bio: 'Product manager with a decade in fintech, happy to talk about coming out at work.',
    avatar: 'https://i.pravatar.cc/150?img=11',
    rating: 4.9,
  },
  {
    id: 'm-2',
    fullName: 'Sam Adeyemi',
    bio: 'Barrister and runner. Ask me about the law, or about marathons.',
    avatar: 'https://i.pravatar.cc/150?img=33',
    rating: 4.8,
  },
  {
    id: 'm-3',
    fullName: 'Chris Baptiste-Lowe',
    bio: 'Nurse, carer, singer in two choirs.',
    avatar: 'https://i.pravatar.cc/150?img=52',
    rating: 5,
  },
];

export function mentorById(id: string): Mentor | undefined {
  return mentors.find((mentor) => mentor.id === id);
}
