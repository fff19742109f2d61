/** What a config may say of gates: on, off or options of their own, and findings that may pass for a while. */

import Type from 'typebox';
import type { TObject, TSchema } from 'typebox';
import { gateCatalogue } from '../model/gates.ts';
import type { GateOrRule } from '../model/gates.ts';

const said = (title: string, description: string) =>
  Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S', title, description });

const count = (description: string) =>
  Type.Integer({ minimum: 1, maximum: 1_000_000, title: 'a whole number above 0', description });

/** Options of the gates that have any; each is an object that knows all its keys. */
const optionsOfGates: Partial<Record<GateOrRule, TObject>> = {
  'platform-config': Type.Object(
    {
      functions: Type.Optional(count('Functions that the place allows. Default: 12.')),
      targets: Type.Optional(count('Targets of one colour that the place allows. Default: any number.')),
    },
    { additionalProperties: false, description: 'Limits of the place.' },
  ),
  bundle: Type.Object(
    { scriptKb: Type.Optional(count('Kilobytes of scripts that a page may load, as they travel. Default: 500.')) },
    { additionalProperties: false, description: 'Budgets.' },
  ),
  dependencies: Type.Object(
    {
      audit: Type.Optional(
        Type.Boolean({ title: 'true or false', description: 'Whether the registry is asked. Default: true.' }),
      ),
    },
    { additionalProperties: false, description: 'What is asked.' },
  ),
  environment: Type.Object(
    {
      hosts: Type.Optional(
        Type.Array(said('a host such as "api.example.org" or "*.example.org"', 'A host that values may name.'), {
          maxItems: 200,
          title: 'a list of hosts',
          description: 'The only hosts that values may name, besides the own machine. Default: all but previews.',
        }),
      ),
    },
    { additionalProperties: false, description: 'Hosts that are meant.' },
  ),
  names: Type.Object(
    {
      servers: Type.Array(said('an address such as "192.0.2.53" or "192.0.2.53:53"', 'A name server.'), {
        minItems: 1,
        maxItems: 10,
        title: 'a list of name servers',
        description: 'Who is asked. Default: those of the machine.',
      }),
    },
    { additionalProperties: false, description: 'Who is asked for names.' },
  ),
  parity: Type.Object(
    {
      expected: Type.Array(
        Type.Object(
          {
            path: said('a path such as "/api/events"', 'Path whose answer differs.'),
            pointer: Type.Optional(
              said('a JSON pointer such as "/total"', 'Field that differs, with all in it. Default: the whole answer.'),
            ),
            why: said('a reason', 'Why it is meant.'),
          },
          { additionalProperties: false, description: 'A difference that is meant.' },
        ),
        { maxItems: 200, title: 'a list of differences', description: 'Differences from what serves that are meant.' },
      ),
    },
    { additionalProperties: false, description: 'Differences that are meant.' },
  ),
};

const gateNames = Object.keys(gateCatalogue) as GateOrRule[];

function settingOf(gate: GateOrRule): TSchema {
  const { question } = gateCatalogue[gate];
  const description = `${question} Default: on.`;
  const options = optionsOfGates[gate];
  const title = options ? '"on", "off" or an object of options' : '"on" or "off"';
  const toggle = Type.Enum(['on', 'off'], { title, description });
  return options ? Type.Union([toggle, options], { title, description }) : toggle;
}

export const gatesSchema = Type.Object(
  Object.fromEntries(gateNames.map((gate) => [gate, Type.Optional(settingOf(gate))])),
  { additionalProperties: false, description: 'Gates that are turned off or have options. All others are on.' },
);

const waiver = Type.Object(
  {
    gate: Type.Enum(gateNames, {
      title: 'the name of a gate',
      description: 'Gate or static rule; docs/gates.md lists them.',
    }),
    what: Type.Optional(
      said(
        'a file, a folder or what the gate names',
        'What may pass: a file, a folder, or what the finding names. Default: all.',
      ),
    ),
    who: said('the name of a person or team', 'Who answers for it.'),
    why: said('a reason', 'Why it may pass.'),
    until: Type.String({
      pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
      title: 'a day such as "2027-01-31"',
      description: 'Last day on which it counts.',
    }),
  },
  { additionalProperties: false, description: 'A finding that may pass for a while.' },
);

export const waiversSchema = Type.Array(waiver, {
  maxItems: 200,
  title: 'a list of waivers',
  description: 'Findings that may pass for a while. A waiver that is used is shown in evidence, status and history.',
});
