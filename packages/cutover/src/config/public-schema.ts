/** What a config may say of what visitors see: routes, pages, other origins, totals. Gates hold the candidate to it. */

import Type from 'typebox';

const address = (description: string) =>
  Type.String({ pattern: '^/[!-~]{0,999}$', title: 'a path such as "/api/events"', description });

const route = Type.Object(
  {
    method: Type.Optional(
      Type.Enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], {
        title: '"GET", "POST", "PUT", "PATCH" or "DELETE"',
        description: 'Default: GET.',
      }),
    ),
    path: address('Path at the entry; `:id` stands for one part of any value.'),
    type: Type.Optional(
      Type.String({
        pattern: '^[a-z]+/[a-z0-9.+-]+$',
        title: 'a media type such as "application/json"',
        description: 'Content type of a good answer. Default: application/json.',
      }),
    ),
    status: Type.Optional(
      Type.Integer({
        minimum: 100,
        maximum: 599,
        title: 'a status',
        description: 'Status for everybody. Default: 200.',
      }),
    ),
    example: Type.Optional(address('A path of this route that always exists, where the path has a part of any value.')),
    role: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        title: 'the name of a role',
        description: 'Who may ask. Everybody else is refused with 401 or 403. Default: everybody may.',
      }),
    ),
    within: Type.Optional(
      Type.String({
        pattern: '^[0-9]{1,9}(\\.[0-9]{1,3})?(ms|s|m|h)$',
        title: 'a duration such as "100ms"',
        description:
          'In which time it answers on a quiet machine: 100ms for what only reads a store, 2s where others are asked. Default: 500ms.',
      }),
    ),
  },
  { additionalProperties: false, description: 'A path that visitors may ask for.' },
);

export const routesSchema = Type.Array(route, {
  maxItems: 500,
  title: 'a list of routes',
  description: 'Paths that this service answers, as visitors write them.',
});

export const pagesSchema = Type.Array(address('Path of a page.'), {
  maxItems: 200,
  title: 'a list of paths of pages',
  description:
    'Pages that are opened in a browser, where one is installed, before any visitor comes. Default: "/", without a browser.',
});

export const originsSchema = Type.Array(
  Type.Object(
    {
      origin: Type.String({
        pattern: '^https?://[a-z0-9.-]+(:[0-9]{1,5})?$',
        title: 'an origin such as "https://example.org"',
        description: 'Where pages of others are served.',
      }),
      path: address('What they ask for.'),
      methods: Type.Optional(
        Type.Array(Type.String({ pattern: '^[A-Z]{1,20}$', title: 'a method' }), {
          maxItems: 20,
          title: 'a list of methods',
          description: 'Default: GET.',
        }),
      ),
      headers: Type.Optional(
        Type.Array(Type.String({ pattern: '^[A-Za-z0-9-]{1,100}$', title: 'the name of a header' }), {
          maxItems: 50,
          title: 'a list of headers',
          description: 'Headers that they send. Default: none.',
        }),
      ),
    },
    { additionalProperties: false, description: 'An origin whose pages may ask.' },
  ),
  { maxItems: 100, title: 'a list of origins', description: 'Pages of other origins that may ask (CORS).' },
);

const figure = Type.Object(
  {
    path: address('An answer in JSON.'),
    pointer: Type.String({
      pattern: '^(/[!-~]{0,200})*$',
      title: 'a JSON pointer such as "/total"',
      description: 'Where in it; a list counts as its length.',
    }),
  },
  { additionalProperties: false, description: 'A number in an answer.' },
);

const pageFigure = Type.Object(
  {
    page: address('A page.'),
    at: Type.String({
      minLength: 1,
      maxLength: 500,
      description: 'CSS selector of the element that holds the number.',
    }),
    after: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 500 }), {
        maxItems: 20,
        title: 'a list of actions',
        description:
          'Done before: "selector = text" fills in, another selector is clicked. The page is opened as a journey, so no password of anybody is needed where journeys sign in without one.',
      }),
    ),
  },
  {
    additionalProperties: false,
    description:
      'A number on a page, read in a browser while the answers that it counts are given other figures, so that nothing adds up by chance.',
  },
);

export const totalsSchema = Type.Array(
  Type.Object(
    {
      shown: Type.Union([figure, pageFigure], {
        title: 'a number in an answer or on a page',
        description: 'What people are shown.',
      }),
      counted: Type.Array(figure, {
        minItems: 1,
        maxItems: 20,
        title: 'a list of at least one number',
        description: 'What it is the sum of.',
      }),
    },
    { additionalProperties: false, description: 'A total, and what it must be the sum of.' },
  ),
  { maxItems: 100, title: 'a list of totals', description: 'Figures that must agree with what they count.' },
);
