exports.up = async function (knex) {
  await knex.schema.createTable('categories', (table) => {
    table.increments('id');
    table.string('slug').notNullable().unique();
    table.string('name').notNullable();
    table.integer('position').notNullable();
  });

  await knex('categories').insert([
    { slug: 'liberation', name: 'Liberation', position: 1 },
    { slug: 'community', name: 'Community', position: 2 },
    { slug: 'politics', name: 'Politics', position: 3 },
    { slug: 'culture', name: 'Culture', position: 4 },
    { slug: 'economics', name: 'Economics', position: 5 },
    { slug: 'health', name: 'Health', position: 6 },
    { slug: 'technology', name: 'Technology', position: 7 },
    { slug: 'opinion', name: 'Opinion', position: 8 },
    { slug: 'analysis', name: 'Analysis', position: 9 },
  ]);
};

exports.down = function (knex) {
  return knex.schema.dropTable('categories');
};

exports.config = { transaction: true };
