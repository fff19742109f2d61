module.exports = {
  login: { window: 15 * 60 * 1000, max: 5, message: 'Too many attempts. Try again in a quarter of an hour.' },
  api: { window: 60 * 1000, max: 120, message: 'Slow down, please.' },
  upload: { window: 60 * 60 * 1000, max: 40, bytes: 25 * 1024 * 1024 },
  trusted: ['10.0.0.0/8', '192.168.0.0/16'],
};
