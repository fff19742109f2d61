/** What a property of an object, or of the elements of a list, is written to be. */

import { bare, calleeName, isFunction, keyOf, pathOf, propertiesOf } from '../syntax.ts';
import type { FunctionNode, Node, NodeOf } from '../syntax.ts';
import type { Script } from '../source.ts';
import { functionOf, returnsOf } from '../functions.ts';

const mostSteps = 24;
const sameElements =
  /^(?:filter|slice|sort|toSorted|reverse|toReversed|find|findLast|at|pop|shift|values|flat|concat|freeze|structuredClone)$/;
const handing = /^(?:map|forEach|filter|flatMap|find|some|every|findIndex)$/;

/** The expressions that a property may hold, also of the elements of a list; undefined where that is not written here. */
export function valuesAt(node: Node, key: string, script: Script, steps = 0): Node[] | undefined {
  const inner = bare(node);
  if (steps > mostSteps) return undefined;
  const again = (next: Node): Node[] | undefined => valuesAt(next, key, script, steps + 1);
  const all = (nodes: readonly Node[]): Node[] | undefined => {
    const found = nodes.map(again);
    return nodes.length > 0 && found.every((values) => values !== undefined) ? found.flat() : undefined;
  };
  switch (inner.type) {
    case 'ObjectExpression': {
      const written = propertiesOf(inner).get(key);
      if (written) return [written];
      const spread = inner.properties.findLast((property) => property.type === 'SpreadElement');
      return spread?.type === 'SpreadElement' ? again(spread.argument) : undefined;
    }
    case 'AwaitExpression':
      return again(inner.argument);
    case 'ConditionalExpression':
      return all([inner.consequent, inner.alternate]);
    case 'Identifier': {
      const [source, ...others] = script.scopes.resolve(inner)?.sources ?? [];
      if (!source || others.length > 0) return undefined;
      if (source.kind === 'value' || source.kind === 'element') return again(source.node);
      if (source.kind !== 'parameter' || source.index !== 0 || source.path.length > 0) return undefined;
      const list = listHandedTo(source.of, script);
      return list ? again(list) : undefined;
    }
    case 'CallExpression': {
      const callee = bare(inner.callee);
      const name = calleeName(inner) ?? '';
      const first = inner.arguments[0] && bare(inner.arguments[0]);
      const given = first && isFunction(first) ? first : null;
      if (callee.type === 'MemberExpression') {
        if (pathOf(callee) === 'Object.freeze') return first ? again(first) : undefined;
        if (/^(?:map|flatMap|then)$/.test(name)) {
          const made = given ?? (first?.type === 'Identifier' ? functionOf(script.scopes.resolve(first)) : null);
          return made ? all(returnsOf(made)) : undefined;
        }
        return sameElements.test(name) ? again(callee.object) : undefined;
      }
      if (name === 'useMemo') return given ? all(returnsOf(given)) : undefined;
      const made = callee.type === 'Identifier' ? functionOf(script.scopes.resolve(callee)) : null;
      return made ? all(returnsOf(made)) : undefined;
    }
    default:
      return undefined;
  }
}

/** The list whose elements a function is given as its first parameter, or null. */
export function listHandedTo(of: FunctionNode, script: Script): Node | null {
  const call = script.parent(of);
  if (call?.type !== 'CallExpression' || bare(call.arguments[0] ?? call) !== of) return null;
  const callee = bare(call.callee);
  return callee.type === 'MemberExpression' && handing.test(calleeName(call) ?? '') ? callee.object : null;
}

/** Whether a statement is always run before a node of the same function. */
export function comesBefore(earlier: Node, later: Node, script: Script): boolean {
  const statement = script.parent(earlier);
  const block = statement?.type === 'ExpressionStatement' ? script.parent(statement) : null;
  for (let at = script.parent(later); at; at = script.parent(at)) {
    if (at === block) return true;
    if (isFunction(at)) return false;
  }
  return false;
}

/** `await getEntries()`, `getEntries().then(...)`: an answer from elsewhere. */
export function isAwaited(node: Node, script: Script): boolean {
  const parent = script.parent(node);
  if (parent?.type === 'AwaitExpression') return true;
  if (parent?.type === 'ArrayExpression') {
    const all = script.parent(parent);
    return all?.type === 'CallExpression' && /^Promise\.(?:all|allSettled|race|any)$/.test(pathOf(all.callee) ?? '');
  }
  const call = parent?.type === 'MemberExpression' && parent.object === node ? script.parent(parent) : null;
  return call?.type === 'CallExpression' && calleeName(call) === 'then';
}

const asking =
  /^(?:get|find|one|first|many|fetch|list|all|query|search|select|execute|take|single|maybeSingle)(?:$|[A-Z])|^by[A-Z]/;
/** What keeps the program's own pages and texts. */
const ownStores = /cache|redis|kv|config|setting|template|page|file|^fs$|i18n|locale|asset|manifest/i;

/** `await submissions.one(id)`, `await db.selectFrom('issues').executeTakeFirst()`: a store of another file is asked. */
export function isFetched(node: NodeOf<'CallExpression'>, script: Script): boolean {
  if (!asking.test(calleeName(node) ?? '') || !isAwaited(node, script)) return false;
  let root: Node = bare(node.callee);
  let isStore = false;
  while (root.type === 'MemberExpression' || root.type === 'CallExpression') {
    if (root.type === 'MemberExpression')
      isStore ||= /^(?:db|prisma|knex|repo(?:sitory)?|store)$/.test(keyOf(bare(root.object)) ?? '');
    root = bare(root.type === 'MemberExpression' ? root.object : root.callee);
  }
  if (root.type !== 'Identifier' || ownStores.test(root.name)) return false;
  const source = script.scopes.resolve(root)?.sources[0];
  if (isStore || (source?.kind === 'import' && !source.from.startsWith('node:'))) return true;
  return source?.kind === 'value' && isClient(source.node, script);
}

/** `createClient(address, key)`, `new PrismaClient()`: made by a library that asks a store. */
function isClient(node: Node, script: Script): boolean {
  const made = bare(node);
  if (made.type !== 'CallExpression' && made.type !== 'NewExpression') return false;
  const callee = bare(made.callee);
  const root = callee.type === 'MemberExpression' ? bare(callee.object) : callee;
  const isForeign =
    root.type === 'Identifier' &&
    (script.scopes.resolve(root)?.sources.some(({ kind }) => kind === 'import') ?? root.name === 'supabase');
  return (
    isForeign && /(?:Client|Pool|Database|Firestore|Connection)$|^(?:knex|postgres|mysql)$/.test(calleeName(made) ?? '')
  );
}

/** `const { theme } = Query.parse(request.query)`, where a schema of this file leaves it no room for markup. */
export function isListedField(parsed: Node, key: string, script: Script): boolean {
  const call = bare(parsed);
  if (call.type !== 'CallExpression' || !/^(?:parse|parseAsync)$/.test(calleeName(call) ?? '')) return false;
  const callee = bare(call.callee);
  const schema = callee.type === 'MemberExpression' ? bare(callee.object) : null;
  const source = schema?.type === 'Identifier' ? script.scopes.resolve(schema)?.sources[0] : null;
  const made = source?.kind === 'value' ? bare(source.node) : null;
  const fields = made?.type === 'CallExpression' ? made.arguments[0] && bare(made.arguments[0]) : null;
  const field = fields?.type === 'ObjectExpression' ? propertiesOf(fields).get(key) : null;
  for (let at = field ? bare(field) : null; at?.type === 'CallExpression';) {
    const path = pathOf(at.callee) ?? '';
    if (/^z\.(?:coerce\.)?(?:enum|number|int|boolean|uuid|literal|date|nativeEnum|iso\.\w+)$/.test(path)) return true;
    const next = bare(at.callee);
    if (next.type === 'MemberExpression' && /^(?:uuid|datetime|date|nanoid|cuid)$/.test(calleeName(at) ?? ''))
      return true;
    at = next.type === 'MemberExpression' ? bare(next.object) : null;
  }
  return false;
}
