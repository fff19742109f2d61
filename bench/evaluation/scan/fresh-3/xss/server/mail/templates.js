const Handlebars = require('handlebars');

Handlebars.registerHelper('lines', function (text) {
  const html = String(text || '').split('\n').join('<br>');
  return new Handlebars.SafeString(html);
});

Handlebars.registerHelper('date', function (value) {
  return new Date(value).toLocaleDateString('en-GB');
});

const receipt = Handlebars.compile(`
  <h1>Thank you, {{name}}</h1>
  <p>Received on {{date received}}.</p>
  <p>Your message:</p>
  <blockquote>{{lines message}}</blockquote>
`);

module.exports = { receipt };
