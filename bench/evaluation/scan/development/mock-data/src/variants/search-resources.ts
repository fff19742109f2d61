export async function searchResources(query: string) {
  const results = [
    { id: 'r1', title: 'Mental Health Support Group', organization: 'Community Wellness', distance: '1.2 miles', rating: 4.8 },
    { id: 'r2', title: 'HIV Testing Clinic', organization: 'Health Hub', distance: '2.4 miles', rating: 4.6 },
  ];
  return results.filter((r) => r.title.toLowerCase().includes(query.toLowerCase()));
}
