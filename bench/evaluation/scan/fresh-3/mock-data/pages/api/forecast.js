const conditions = ['sunny', 'cloudy', 'light rain', 'windy', 'showers'];

export default function handler(req, res) {
  const { lat, lon } = req.query;
  if (!lat || !lon) return res.status(400).json({ error: 'lat and lon are needed' });

  const days = [];
  for (let i = 0; i < 7; i++) {
    const date = new Date();
    date.setDate(date.getDate() + i);
    days.push({
      date: date.toISOString().split('T')[0],
      high: Math.floor(Math.random() * 12) + 14,
      low: Math.floor(Math.random() * 8) + 5,
      summary: conditions[Math.floor(Math.random() * conditions.length)],
    });
  }
  res.setHeader('Cache-Control', 's-maxage=3600');
  res.status(200).json({ lat, lon, days });
}
