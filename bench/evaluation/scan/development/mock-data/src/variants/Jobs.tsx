const jobs = [
  { id: 1, title: 'Frontend Developer', company: 'TechCorp', location: 'Remote', salary: '£50k-£70k', posted: '2 days ago' },
  { id: 2, title: 'Community Organiser', company: 'Equality Now', location: 'London', salary: '£32k', posted: '1 week ago' },
];
export const Jobs = () => jobs.map((j) => <p key={j.id}>{j.title}</p>);
