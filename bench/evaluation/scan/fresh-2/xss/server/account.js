const express = require('express');
const { accounts } = require('./accounts');

const router = express.Router();

router.get('/account', async (req, res) => {
  const account = await accounts.of(req.user.id);
  // account.ejs escapes with <%= %>
  res.render('account', { name: account.name, email: account.email, notice: req.query.notice });
});

router.get('/account/export', async (req, res) => {
  res.attachment('account.json');
  res.json(await accounts.everythingOf(req.user.id));
});

router.post('/account/name', express.urlencoded({ extended: false }), async (req, res) => {
  const name = String(req.body.name || '').trim();
  if (!name || name.length > 80) {
    return res.status(400).type('text/plain').send(`"${name}" cannot be a name.`);
  }
  await accounts.rename(req.user.id, name);
  res.redirect('/account?notice=saved');
});

module.exports = router;
