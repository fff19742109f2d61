/** Only for development: `npm run db:seed`. */
exports.seed = async function (knex) {
  if (process.env.NODE_ENV === 'production') throw new Error('seeds are for development');

  await knex('members').del();
  await knex('members').insert([
    { id: 1, name: 'Demo Admin', email: 'admin@example.test', role: 'admin' },
    { id: 2, name: 'Demo Editor', email: 'editor@example.test', role: 'editor' },
    { id: 3, name: 'Demo Member', email: 'member@example.test', role: 'member' },
  ]);

  await knex('events').del();
  await knex('events').insert([
    { id: 1, title: 'Demo supper', starts_at: '2026-03-01 18:00', capacity: 24 },
    { id: 2, title: 'Demo walk', starts_at: '2026-03-08 10:00', capacity: 60 },
  ]);
};
