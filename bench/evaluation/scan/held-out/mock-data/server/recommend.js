'use strict';

const { query } = require('./db');

const fallbackResources = [
  { title: 'Brothers Talking', phone: '020 7946 0321', region: 'London', free: true },
  { title: 'Pride Counselling Collective', phone: '0161 496 0456', region: 'Manchester', free: true },
  { title: 'Safe Harbour Housing', phone: '0121 496 0789', region: 'Birmingham', free: false },
];

async function recommend({ region, topic }) {
  let rows = [];
  try {
    rows = await query('select * from resources where topic = $1 and region = $2', [topic, region]);
  } catch (err) {
    console.error('recommend failed', err);
  }
  if (!rows.length) rows = fallbackResources.filter((r) => !region || r.region === region);
  return rows.slice(0, 5);
}

function toText(resource) {
  return `${resource.title} (${resource.phone})`;
}

module.exports = { recommend, toText };
