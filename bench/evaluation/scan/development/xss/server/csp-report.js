const { Router } = require('express');
const express = require('express');

const router = Router();

router.post('/csp-report', express.json({ type: 'application/csp-report', limit: '10kb' }), (req, res) => {
  const report = req.body && req.body['csp-report'];
  if (report) {
    req.log.warn({ blocked: report['blocked-uri'], directive: report['violated-directive'] }, 'policy violated');
  }
  res.status(204).end();
});

router.use((req, res, next) => {
  res.setHeader(
    'content-security-policy',
    "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'",
  );
  res.setHeader('x-content-type-options', 'nosniff');
  next();
});

router.get('/whoami', (req, res) => {
  res.json({ name: req.query.name, agent: req.headers['user-agent'] });
});

module.exports = router;
