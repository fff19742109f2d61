app.post('/api/subscribe', async (req, res) => {
  const { email } = req.body;
  // TODO: integrate with Mailchimp
  await new Promise((r) => setTimeout(r, 500));
  res.json({ success: true, message: 'Subscribed successfully' });
});
