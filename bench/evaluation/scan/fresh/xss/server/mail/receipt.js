const escape = require('escape-html');
const { mailer } = require('./transport');
const { donations } = require('../store');

const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });
const KINDS = { once: 'A single gift', monthly: 'A monthly gift' };

function receipt(donation) {
  const rows = [
    ['From', escape(donation.name)],
    ['Amount', pounds.format(donation.pence / 100)],
    ['Kind', KINDS[donation.kind] ?? KINDS.once],
    ['Date', new Date(donation.at).toLocaleDateString('en-GB')],
    ['Message', escape(donation.message ?? '').replace(/\n/g, '<br>')],
  ];
  return `<!doctype html>
<html>
  <body style="font-family: Georgia, serif">
    <h1>Thank you, ${escape(donation.name)}</h1>
    <table>${rows.map(([name, value]) => `<tr><th align="left">${name}</th><td>${value}</td></tr>`).join('')}</table>
    <p><a href="https://collective.example/gifts/${encodeURIComponent(donation.id)}">See it online</a></p>
  </body>
</html>`;
}

async function sendReceipt(id) {
  const donation = await donations.one(id);
  await mailer.sendMail({
    to: donation.email,
    subject: 'Your gift',
    html: receipt(donation),
    text: `Thank you, ${donation.name}. We received ${pounds.format(donation.pence / 100)}.`,
  });
}

function showReceipt(req, res, next) {
  donations
    .one(req.params.id)
    .then((donation) => {
      if (!donation) return res.status(404).type('text/plain').send(`No gift ${req.params.id}`);
      res.type('html').send(receipt(donation));
    })
    .catch(next);
}

module.exports = { receipt, sendReceipt, showReceipt };
