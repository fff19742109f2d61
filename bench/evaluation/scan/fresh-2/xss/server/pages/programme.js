'use strict';

const { programme } = require('../store');
const { assetPath } = require('../assets');

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const e = (value) => String(value ?? '').replace(/[&<>"']/g, (char) => entities[char]);

const day = (date) => e(new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' }).format(date));
const time = (date) => e(new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' }).format(date));

function layout({ title, main, description }) {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${e(title)}</title>
    <meta name="description" content="${e(description)}">
    <link rel="stylesheet" href="${e(assetPath('site.css'))}">
  </head>
  <body>
    <nav><a href="/">Home</a> <a href="/programme">Programme</a></nav>
    <main>${main}</main>
  </body>
</html>`;
}

function eventItem(event) {
  const full = event.places !== null && event.taken >= event.places;
  return `<li id="e${Number(event.id)}">
    <time datetime="${event.starts.toISOString()}">${time(event.starts)}</time>
    <a href="/events/${encodeURIComponent(event.slug)}">${e(event.title)}</a>
    <span>${e(event.place)}</span>
    ${full ? '<b>full</b>' : ''}
  </li>`;
}

function byDay(events) {
  const days = new Map();
  for (const event of events) {
    const key = event.starts.toISOString().slice(0, 10);
    days.set(key, [...(days.get(key) ?? []), event]);
  }
  return days;
}

module.exports = function programmePages(app) {
  app.get('/programme', async (req, res, next) => {
    try {
      const town = typeof req.query.town === 'string' ? req.query.town : '';
      const events = await programme.upcoming({ town, limit: 100 });
      const days = [...byDay(events)].map(
        ([key, list]) => `<section>
          <h2>${day(new Date(key))}</h2>
          <ul>${list.map(eventItem).join('')}</ul>
        </section>`,
      );
      const heading = town ? `What is on in ${town}` : 'What is on';
      res.set('Cache-Control', 'public, max-age=60');
      res.send(
        layout({
          title: heading,
          description: `${events.length} events`,
          main: `<h1>${e(heading)}</h1>
            <form><input name="town" value="${e(town)}" placeholder="Town"><button>Show</button></form>
            ${days.join('') || '<p>Nothing is planned. Would you like to host something?</p>'}`,
        }),
      );
    } catch (error) {
      next(error);
    }
  });

  app.get('/programme.ics', async (req, res, next) => {
    try {
      res.type('text/calendar').send(await programme.calendar());
    } catch (error) {
      next(error);
    }
  });
};
