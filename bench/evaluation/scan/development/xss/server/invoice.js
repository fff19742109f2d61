const Koa = require('koa');
const Router = require('@koa/router');
const { orders } = require('./orders');

const router = new Router();
const pounds = (pence) => `£${(pence / 100).toFixed(2)}`;

router.get('/invoice/:number', async (ctx) => {
  const order = await orders.byNumber(ctx.params.number);
  ctx.assert(order, 404);
  const rows = order.lines.map((line) => '<tr><td>' + line.title + '</td><td>' + pounds(line.pence) + '</td></tr>');
  ctx.type = 'text/html';
  ctx.body = `<!doctype html>
    <h1>Invoice ${order.number}</h1>
    <p>${order.customer.name}<br>${order.customer.address}</p>
    <table>${rows.join('')}</table>
    <p>Total: ${pounds(order.total)}</p>`;
});

const app = new Koa();
app.use(router.routes());
app.use(router.allowedMethods());

module.exports = app;

module.exports.pounds = pounds;
