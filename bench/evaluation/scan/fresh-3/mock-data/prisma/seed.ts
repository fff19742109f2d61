import { PrismaClient } from '@prisma/client';
import { faker } from '@faker-js/faker';

const prisma = new PrismaClient();

async function main() {
  await prisma.member.deleteMany();
  for (let i = 0; i < 40; i++) {
    await prisma.member.create({
      data: {
        name: faker.person.fullName(),
        email: faker.internet.email(),
        plots: Math.floor(Math.random() * 3),
      },
    });
  }
  await prisma.event.createMany({
    data: [
      { title: 'Open day', startsAt: new Date('2025-06-01T10:00'), seats: 80 },
      { title: 'Compost workshop', startsAt: new Date('2025-06-14T14:00'), seats: 12 },
    ],
  });
}

main().finally(() => prisma.$disconnect());
