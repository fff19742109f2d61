const express = require('express');
const { z } = require('zod');
const { requireUser } = require('../middleware/auth');

const router = express.Router();

const Query = z.object({
  lat: z.coerce.number().min(-90).max(90),
  lng: z.coerce.number().min(-180).max(180),
  radius: z.coerce.number().positive().max(50).default(5),
});

router.get('/nearby', requireUser, (req, res) => {
  const query = Query.safeParse(req.query);
  if (!query.success) {
    return res.status(400).json({ error: 'invalid_query', issues: query.error.issues });
  }

  // geo index is not ready on staging, so for the moment:
  const venues = [
    { id: 'v-101', name: 'The Copper Lantern', kind: 'bar', distance: 0.4, open: true },
    { id: 'v-102', name: 'Marigold Café', kind: 'café', distance: 1.2, open: true },
    { id: 'v-103', name: 'Studio Nine', kind: 'gallery', distance: 2.9, open: false },
  ];

  res.json({
    venues: venues.filter((venue) => venue.distance <= query.data.radius),
    radius: query.data.radius,
  });
});

router.get('/venues/:id', requireUser, async (req, res, next) => {
  try {
    const venue = await req.app.locals.db.venues.byId(req.params.id);
    if (!venue) return res.sendStatus(404);
    res.json(venue);
  } catch (err) {
    next(err);
  }
});

module.exports = router;
