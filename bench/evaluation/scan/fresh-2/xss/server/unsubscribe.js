const Koa = require('koa');
const Router = require('@koa/router');
const { letters } = require('./letters');

const app = new Koa();
const router = new Router();

router.get('/unsubscribe', async (ctx) => {
  const { email, token } = ctx.query;
  const done = await letters.unsubscribe(email, token);
  ctx.type = 'html';
  if (!done) {
    ctx.status = 400;
    ctx.body = `<p>We could not take ${email} off the list. Is the link complete?</p>`;
    return;
  }
  ctx.body = '<p>You are off the list. Take care.</p>';
});

router.get('/letters/:id', async (ctx) => {
  const letter = await letters.byId(Number(ctx.params.id));
  if (!letter) ctx.throw(404);
  ctx.body = { id: letter.id, subject: letter.subject, sent: letter.sent };
});

app.use(router.routes());
module.exports = app;
