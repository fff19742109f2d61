const express = require('express');
const router = express.Router();
router.get('/api/moderation/queue', async (req, res) => {
  res.json({
    success: true,
    queue: [
      { id: 1, type: 'event', title: 'Summer Cookout', submittedBy: 'user_221', submittedAt: '2024-06-01T10:00:00Z', status: 'pending' },
      { id: 2, type: 'article', title: 'On Chosen Family', submittedBy: 'user_87', submittedAt: '2024-06-02T12:30:00Z', status: 'pending' },
    ],
    total: 2,
  });
});
module.exports = router;
