import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

const people = [
  { email: 'ada@example.com', name: 'Ada Example', role: 'ADMIN' },
  { email: 'kofi@example.com', name: 'Kofi Example', role: 'MEMBER' },
  { email: 'rey@example.com', name: 'Rey Example', role: 'MODERATOR' },
] as const;

async function main() {
  if (process.env.NODE_ENV === 'production') throw new Error('Seeds are for development only');
  for (const person of people) {
    await prisma.user.upsert({ where: { email: person.email }, create: person, update: {} });
  }
  await prisma.event.createMany({
    data: [
      { title: 'Seeded picnic', startsAt: new Date('2030-05-01T12:00:00Z'), status: 'PENDING' },
      { title: 'Seeded film night', startsAt: new Date('2030-05-08T19:00:00Z'), status: 'PUBLISHED' },
    ],
  });
}

main()
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => prisma.$disconnect());
