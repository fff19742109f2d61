/** Answers in whole sentences that are written into the code and given when nobody answered. */

import { bare, calleeName, keyOf, propertiesOf, textOf, within } from '../syntax.ts';
import type { FunctionNode, Node } from '../syntax.ts';
import type { Script } from '../source.ts';
import { functionOf, returnsOf } from '../functions.ts';
import { placeOf } from './place.ts';
import type { Invention } from './records.ts';
import { isStatement } from './words.ts';

/** At least two answers, each a whole sentence that is written out. */
export function hasWrittenAnswers(of: FunctionNode | null): boolean {
  const answers = of ? returnsOf(of) : [];
  return answers.length >= 2 && answers.every((answer) => isStatement(textOf(bare(answer)) ?? ''));
}

/** `text: answerFor(question)` of what an assistant says: the first of the sentences. */
function assistantsIn(script: Script): Invention[] {
  return script.nodes('CallExpression').flatMap((call) => {
    const made = call.callee.type === 'Identifier' ? functionOf(script.scopes.resolve(call.callee)) : null;
    const property = script.parent(call);
    const message = property?.type === 'Property' ? script.parent(property) : null;
    if (message?.type !== 'ObjectExpression' || !hasWrittenAnswers(made)) return [];
    const isSpoken = [...propertiesOf(message).values()].some((value) =>
      /^(?:assistant|bot|ai|agent|system|support|model|ivor)$/i.test(textOf(value) ?? ''),
    );
    const [first] = made ? returnsOf(made) : [];
    return isSpoken && first
      ? [{ at: first, message: 'what an assistant answers is written into the code, whatever it is asked' }]
      : [];
  });
}

/** `reply: replies[Math.floor(Math.random() * replies.length)]`: one of some sentences answers whatever was asked. */
function drawnIn(script: Script): Invention[] {
  return script.nodes('MemberExpression').flatMap((node) => {
    const object = bare(node.object);
    const isDrawn =
      node.computed &&
      [...within(node.property)].some((part) => part.type === 'CallExpression' && calleeName(part) === 'random');
    if (!isDrawn || object.type !== 'Identifier') return [];
    const [source] = script.scopes.resolve(object)?.sources ?? [];
    const list = source?.kind === 'value' ? bare(source.node) : null;
    if (list?.type !== 'ArrayExpression' || !areAnswers(list)) return [];
    const { near } = placeOf(node, script);
    return [object.name, ...near].some((name) =>
      /^(?:reply|replies|answers?|responses?|bot\w*|assistant\w*)$|(?:Reply|Replies|Answers?|Responses?)$/.test(name),
    )
      ? [
          {
            at: script.parent(list) ?? list,
            message: `one of the sentences of ${object.name} answers whatever was asked`,
          },
        ]
      : [];
  });
}

export function phrasesIn(script: Script): Invention[] {
  return [...assistantsIn(script), ...drawnIn(script), ...instead(script)];
}

function instead(script: Script): Invention[] {
  return [...script.nodes('ArrayExpression'), ...script.nodes('ObjectExpression')].flatMap((node) => {
    const parent = script.parent(node);
    if (parent?.type !== 'VariableDeclarator' && parent?.type !== 'TSAsExpression') return [];
    const declarator = parent.type === 'VariableDeclarator' ? parent : script.parent(parent);
    const binding = declarator?.type === 'VariableDeclarator' ? script.scopes.declaredAt(declarator.id) : null;
    if (
      !binding ||
      !declarator ||
      !areAnswers(node) ||
      /error|fail|problem|status|code|hint|apolog|messages|labels|texts|strings|copy|notices/i.test(binding.name)
    )
      return [];
    const isInstead = binding.references.some((reference) => {
      const place = placeOf(reference, script);
      return place.standsIn && !place.isAside && !isThrown(reference, script);
    });
    return isInstead
      ? [
          {
            at: declarator,
            message: `the answers of ${binding.name} are written into the code and take the place of one that did not come`,
          },
        ]
      : [];
  });
}

/** At least two sentences and nothing else; none of them says that something failed. */
function areAnswers(node: Node): boolean {
  const values =
    node.type === 'ArrayExpression'
      ? node.elements
      : node.type === 'ObjectExpression'
        ? node.properties.map((property) =>
            property.type === 'Property' && keyOf(property) !== null ? property.value : null,
          )
        : [];
  return values.length >= 2 && values.every((value) => value !== null && isStatement(textOf(bare(value)) ?? ''));
}

const isThrown = (node: Node, script: Script): boolean => {
  for (let at = script.parent(node); at; at = script.parent(at)) {
    if (at.type === 'ThrowStatement' || at.type === 'NewExpression') return true;
    if (at.type === 'CallExpression' && /error|warn|toast|alert|log|notify/i.test(nameOf(at.callee))) return true;
    if (at.type.endsWith('Statement')) return false;
  }
  return false;
};

const nameOf = (callee: Node): string => {
  const inner = bare(callee);
  return inner.type === 'Identifier' ? inner.name : inner.type === 'MemberExpression' ? (keyOf(inner) ?? '') : '';
};
