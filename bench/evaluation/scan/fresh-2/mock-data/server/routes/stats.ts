import type { FastifyPluginAsync } from 'fastify';

interface Row {
  members: string;
  new_members: string;
  events: string;
}

export const stats: FastifyPluginAsync = async (app) => {
  app.get('/stats', { config: { cache: 300 } }, async (request, reply) => {
    const { rows } = await app.pg.query<Row>(`
      select
        (select count(*) from members) as members,
        (select count(*) from members where joined_at > now() - interval '7 days') as new_members,
        (select count(*) from events where starts_at > now()) as events`);
    const row = rows[0];
    if (!row) return reply.code(503).send({ error: 'the figures cannot be counted' });
    return {
      members: Number(row.members),
      newMembers: Number(row.new_members),
      events: Number(row.events),
      measuredAt: new Date().toISOString(),
    };
  });
};
