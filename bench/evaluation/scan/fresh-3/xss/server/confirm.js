const express = require('express');
const { addSubscriber } = require('./store');

const router = express.Router();

router.post('/subscribe', async (req, res, next) => {
  try {
    const { email, name } = req.body;
    await addSubscriber(email, name);
    res.send(`
      <!doctype html>
      <title>Subscribed</title>
      <link rel="stylesheet" href="/main.css">
      <h1>Nearly done, ${name}!</h1>
      <p>We have sent a link to ${email}. Please follow it within a day.</p>
    `);
  } catch (error) {
    next(error);
  }
});

module.exports = router;
