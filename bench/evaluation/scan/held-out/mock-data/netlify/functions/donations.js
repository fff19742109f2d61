const { getStore } = require('@netlify/blobs');

const recent = [
  { donor: 'Anonymous', amount: 25, message: 'Keep going, brothers' },
  { donor: 'Michael O.', amount: 100, message: 'In memory of Auntie Pearl' },
  { donor: 'The Pembury', amount: 250, message: 'From the quiz night' },
];

exports.handler = async (event) => {
  if (event.httpMethod !== 'GET') {
    return { statusCode: 405, body: '' };
  }

  let donations;
  try {
    donations = await getStore('donations').get('recent', { type: 'json' });
  } catch (err) {
    console.error(err);
  }

  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ donations: donations || recent }),
  };
};
