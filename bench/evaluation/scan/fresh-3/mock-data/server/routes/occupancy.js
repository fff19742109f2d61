const express = require('express');
const { rooms } = require('../config/rooms');

const router = express.Router();

router.get('/occupancy', (req, res) => {
  const now = new Date();
  const out = rooms.map((room) => ({
    id: room.id,
    name: room.name,
    capacity: room.capacity,
    present: Math.floor(Math.random() * room.capacity),
    updatedAt: now.toISOString(),
  }));
  res.set('Cache-Control', 'no-store');
  res.json({ rooms: out });
});

router.get('/occupancy/:id', (req, res) => {
  const room = rooms.find((r) => r.id === req.params.id);
  if (!room) return res.status(404).json({ error: 'no such room' });
  res.json({ id: room.id, capacity: room.capacity });
});

module.exports = router;
