import type { NextApiRequest, NextApiResponse } from 'next';

const openings = [
  { ref: 'J-2231', title: 'Programme Officer', employer: 'Rainbow Futures', salary: 31000, closes: '2024-09-30' },
  { ref: 'J-2232', title: 'Sexual Health Adviser', employer: 'Camden Clinic', salary: 36500, closes: '2024-10-04' },
  { ref: 'J-2233', title: 'Junior Developer', employer: 'Kinfolk Digital', salary: 28000, closes: '2024-10-11' },
];

export default function handler(req: NextApiRequest, res: NextApiResponse) {
  if (req.method !== 'GET') {
    res.setHeader('Allow', 'GET');
    return res.status(405).end();
  }
  const least = Number(req.query.least ?? 0);
  if (Number.isNaN(least)) {
    return res.status(400).json({ error: 'least must be a number' });
  }
  res.setHeader('Cache-Control', 's-maxage=300');
  return res.status(200).json({
    jobs: openings.filter((job) => job.salary >= least),
    updated: new Date().toISOString(),
  });
}

export const config = { api: { bodyParser: false } };
