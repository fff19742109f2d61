const express = require('express');
const router = express.Router();
const { requireAuth } = require('../middleware/auth');

const members = [
  { id: 1, name: 'Kwame Mensah', email: 'kwame@example.com', role: 'member', joined: '2023-01-12' },
  { id: 2, name: 'Tyrone Williams', email: 'tyrone@example.com', role: 'moderator', joined: '2022-11-03' },
  { id: 3, name: 'Emeka Okafor', email: 'emeka@example.com', role: 'member', joined: '2023-05-30' },
  { id: 4, name: 'Dwayne Campbell', email: 'dwayne@example.com', role: 'admin', joined: '2021-08-19' },
];

router.get('/', requireAuth, (req, res) => {
  const { role } = req.query;
  const result = role ? members.filter((m) => m.role === role) : members;
  res.json({ total: result.length, members: result });
});

router.get('/:id', requireAuth, (req, res) => {
  const member = members.find((m) => m.id === Number(req.params.id));
  if (!member) return res.status(404).json({ error: 'not found' });
  res.json(member);
});

module.exports = router;
module.exports.roles = ['member', 'moderator', 'admin'];
