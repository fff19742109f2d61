/** A wait in the place of a request: nothing is asked, and success is claimed all the same. */

import {
  bare,
  calleeName,
  functionAround,
  isFunction,
  keyOf,
  numberOf,
  ownNodes,
  pathOf,
  propertiesOf,
  textOf,
  within,
} from '../syntax.ts';
import type { FunctionNode, Node, NodeOf } from '../syntax.ts';
import type { Script, SourceFile } from '../source.ts';
import { functionOf } from '../functions.ts';
import { admitsOpenly, commentAt } from './admission.ts';
import { progressIn } from './progress.ts';
import { hasWrittenAnswers } from './phrases.ts';
import { placeOf } from './place.ts';
import type { Invention } from './records.ts';
import { isPretence, isStatement, saysDone, wordsOf } from './words.ts';

/** Shorter waits let the screen draw. */
const leastMs = 150;

export function timersIn(source: SourceFile, script: Script): Invention[] {
  const waits = script
    .nodes('CallExpression')
    .filter((node) => isPretended(node, script) || isAdmitted(node, source, script));
  return [...waits.map(invented), ...progressIn(script, (of) => asks(of, script)).map(invented)];
}

/** `// simulate the request` beside a wait of a function that waits for nothing else. */
function isAdmitted(node: NodeOf<'CallExpression'>, source: SourceFile, script: Script): boolean {
  if (!isWaitAlone(node, script) || placeOf(node, script).isAside) return false;
  const around = outermostAsync(node, script);
  if (!around?.body || !admitsOpenly(commentAt(node, source, script)) || isInLoop(node, around, script)) return false;
  return !asksAloud(around, script);
}

/** Waits for somebody, or asks by a name that leaves no doubt. */
const asksAloud = (of: FunctionNode, script: Script): boolean =>
  of.body !== null &&
  [...within(of.body)].some(
    (part) =>
      (part.type === 'AwaitExpression' && !isWait(part.argument, script) && !isKeeping(part.argument)) ||
      (part.type === 'CallExpression' && /^(?:fetch|axios|mutate\w*|rpc)$/.test(calleeName(part) ?? '')),
  );

/** `setTimeout(...)` of some length, or `await delay(...)`. */
function isWaitAlone(node: NodeOf<'CallExpression'>, script: Script): boolean {
  if (calleeName(node) === 'setTimeout') return isLong(node.arguments[isOfPromises(node, script) ? 0 : 1]);
  return script.parent(node)?.type === 'AwaitExpression' && isWait(node, script);
}

const invented = (at: Node): Invention => ({
  at,
  message: 'a timer takes the place of a request: nothing is asked, and an answer or success is claimed',
});

function isPretended(node: NodeOf<'CallExpression'>, script: Script): boolean {
  const name = calleeName(node);
  if (placeOf(node, script).isAside) return false;
  if (name === 'setTimeout' && isOfPromises(node, script))
    return (
      script.parent(node)?.type === 'AwaitExpression' && isLong(node.arguments[0]) && isAwaitedInstead(node, script)
    );
  if (
    name === 'setTimeout' &&
    (bare(node.callee).type === 'Identifier' || pathOf(node.callee) === 'window.setTimeout')
  ) {
    if (!isLong(node.arguments[1])) return false;
    const callback = node.arguments[0] && bare(node.arguments[0]);
    const resolver = resolvesWith(node, script);
    if (resolver === 'answer') return true;
    if (resolver === 'nothing') return isAwaitedInstead(script.parent(node) ?? node, script);
    return callback !== undefined && isFunction(callback) && claimsLater(node, callback, script);
  }
  const path = pathOf(node.callee) ?? '';
  if (
    name !== null &&
    (path === name || path === `this.${name}`) &&
    /^(?:wait|delay|sleep|pause|simulate(?:\w*(?:Delay|Latency|Network|Request|Call))|fakeDelay|mockDelay|timeout|randomDelay|networkDelay)$/i.test(
      name,
    )
  )
    return (
      script.parent(node)?.type === 'AwaitExpression' &&
      (node.arguments.length === 0 || isLong(node.arguments[0])) &&
      isAwaitedInstead(node, script)
    );
  return false;
}

/** `import { setTimeout } from 'node:timers/promises'` */
function isOfPromises(node: NodeOf<'CallExpression'>, script: Script): boolean {
  const callee = bare(node.callee);
  const source = callee.type === 'Identifier' ? script.scopes.resolve(callee)?.sources[0] : null;
  return source?.kind === 'import' && source.from.endsWith('timers/promises');
}

const isLong = (node: Node | undefined): boolean => {
  if (!node) return false;
  const ms = numberOf(node);
  return ms === null ? true : ms >= leastMs;
};

/** `new Promise((resolve) => setTimeout(resolve, ms))`: what it resolves with. */
function resolvesWith(timer: NodeOf<'CallExpression'>, script: Script): 'answer' | 'nothing' | null {
  const executor = functionAround(timer, script);
  const promise = executor && script.parent(executor);
  if (promise?.type !== 'NewExpression' || calleeName(promise) !== 'Promise') return null;
  const [resolve] = executor?.params ?? [];
  if (resolve?.type !== 'Identifier') return null;
  const callback = timer.arguments[0] && bare(timer.arguments[0]);
  if (callback?.type === 'Identifier') return callback.name === resolve.name ? 'nothing' : null;
  if (!callback || !isFunction(callback) || !callback.body) return null;
  for (const node of within(callback.body)) {
    if (node.type !== 'CallExpression' || calleeName(node) !== resolve.name) continue;
    const value = node.arguments[0] && bare(node.arguments[0]);
    if (!value || (value.type === 'Identifier' && value.name === 'undefined')) return 'nothing';
    return asks(callback, script) || isParameter(value, script) ? null : isAnswer(value) ? 'answer' : null;
  }
  return null;
}

const isAnswer = (value: Node): boolean =>
  value.type === 'ObjectExpression' ||
  value.type === 'ArrayExpression' ||
  (value.type === 'Identifier' && value.name !== 'undefined') ||
  (value.type === 'Literal' && value.value === true);

/** `delay(ms, value)` gives back what it was given. */
function isParameter(value: Node, script: Script): boolean {
  return (
    value.type === 'Identifier' &&
    script.scopes.resolve(value)?.sources.every(({ kind }) => kind === 'parameter') === true
  );
}

const animated = new Set([
  'animate',
  'animation',
  'transition',
  'type',
  'typing',
  'typewriter',
  'play',
  'fade',
  'scroll',
  'blink',
  'flash',
  'debounce',
  'throttle',
  'retry',
  'poll',
  'polling',
  'sleep',
  'wait',
  'delay',
  'backoff',
  'countdown',
  'tick',
  'toast',
  'dismiss',
  'close',
  'hide',
  'copy',
  'reconnect',
  'connect',
  'shutdown',
  'drain',
  'stop',
  'restart',
  'loop',
  'schedule',
  'timeout',
  'tour',
  'highlight',
  'focus',
  'reveal',
  'intro',
  'splash',
  'pause',
  'exponential',
  'step',
  'redirect',
]);
const asking =
  /^(?:handle|on|do)?_?(?:submit|save|send|pay|log_?in|sign|fetch|load|search|upload|register|subscribe|unsubscribe|donate|book|delete|remove|update|create|join|checkout|verify|validate|get|post|request|approve|reject|publish|purchase|order|rsvp|connect|sync|generate|process|contact|apply|analy[sz]e|import|export|refresh|reset|invite|vote|add|edit|list|query|ask|reply|check)/i;

/** An `await` of nothing in a function that asks nobody, yet loads, saves or claims. */
function isAwaitedInstead(wait: Node, script: Script): boolean {
  const around = outermostAsync(wait, script);
  if (!around || asks(around, script)) return false;
  if (isInLoop(wait, around, script)) return false;
  const names = [nameOf(around, script), ...placeOf(around, script).names].filter(
    (name): name is string => name !== null,
  );
  const [nearest = ''] = names;
  const [first = ''] = wordsOf(nearest);
  const isOfAnimation = wordsOf(nearest).some((word) => animated.has(word));
  if (isOfAnimation && first !== 'handle' && !isPretence(nearest)) return false;
  if (answersAlone(around)) return true;
  const results = claims(around);
  return (
    results.success ||
    results.answer ||
    ((results.busy || returnsYes(around)) && asking.test(nearest)) ||
    (asking.test(nearest) && isPretence(nearest))
  );
}

/** `setTimeout(() => { setBusy(false); setSent(true); }, 1500)` of a form that sends nothing. */
function claimsLater(timer: Node, callback: FunctionNode, script: Script): boolean {
  const around = functionAround(timer, script);
  if (!callback.body || isAfterAnswer(timer, script)) return false;
  const later = claims(callback);
  if (later.idle && handsOverSomebody(callback) && !(around && asksAloud(around, script))) return true;
  if (asks(callback, script)) return false;
  const data = setsRows(callback, script);
  if (data && holdsRows(callback)) return true;
  if (around && asks(around, script)) return false;
  if (data && (later.idle || later.success)) return true;
  if (!around) return false;
  const busyBefore = claims(around).busy || writesBusy(around);
  return (
    (later.success && (busyBefore || later.idle || isOfForm(around))) ||
    (data && (busyBefore || isEffect(around, script) || asking.test(nameOf(around, script) ?? '')))
  );
}

/** `onLogin({ id: 'u1', name: 'Demo User' })` */
const handsOverSomebody = (callback: FunctionNode): boolean =>
  callback.body !== null &&
  [...ownNodes(callback.body)].some((node) => {
    const given = node.type === 'CallExpression' && node.arguments[0] ? bare(node.arguments[0]) : null;
    return (
      node.type === 'CallExpression' &&
      given?.type === 'ObjectExpression' &&
      /^(?:on|set|handle)?(?:Log_?in|Auth\w*|Success|User|Sign\w*|Register\w*)$/i.test(calleeName(node) ?? '') &&
      given.properties.filter(isWrittenOut).length >= 2
    );
  });

/** Rows that are written out within the function itself. */
const holdsRows = (of: FunctionNode): boolean =>
  of.body !== null &&
  [...within(of.body)].some(
    (node) =>
      node.type === 'ArrayExpression' &&
      node.elements.length >= 2 &&
      node.elements.every(
        (element) => element?.type === 'ObjectExpression' && element.properties.filter(isWrittenOut).length >= 3,
      ),
  );

/** `save().then(() => setTimeout(...))`, `onSuccess: () => setTimeout(...)`: somebody was asked before. */
function isAfterAnswer(timer: Node, script: Script): boolean {
  let child = timer;
  for (let at = script.parent(timer); at; child = at, at = script.parent(at)) {
    if (at.type === 'Property' && /^on(?:Success|Settled|Completed)$|^next$/.test(keyOf(at) ?? '')) return true;
    if (at.type !== 'CallExpression' || at.callee === child) continue;
    if (/^(?:then|subscribe|done|always|finally)$/.test(calleeName(at) ?? '')) return true;
  }
  return false;
}

/** It keeps a form from being sent by the browser, and sends nothing itself. */
const isOfForm = (of: FunctionNode): boolean =>
  of.body !== null &&
  [...ownNodes(of.body)].some((node) => node.type === 'CallExpression' && calleeName(node) === 'preventDefault');

const isEffect = (of: FunctionNode, script: Script): boolean => {
  const call = script.parent(of);
  return call?.type === 'CallExpression' && /^use(?:Layout)?Effect$|^onMounted$/.test(calleeName(call) ?? '');
};

/** A handler that waits, and then answers `{ success: true }` without having done anything. */
function answersAlone(of: FunctionNode): boolean {
  if (!of.body) return false;
  const calls = [...within(of.body)].flatMap((node) => (node.type === 'CallExpression' ? [node] : []));
  const isClaim = ({ arguments: [answer] }: NodeOf<'CallExpression'>): boolean => {
    const object = answer && bare(answer);
    return (
      object?.type === 'ObjectExpression' &&
      [...propertiesOf(object)].some(([key, value]) => {
        const inner = bare(value);
        const isTrue = inner.type === 'Literal' && inner.value === true;
        return (
          (/^(?:success|ok|sent|paid|saved|confirmed)$/i.test(key) && isTrue) ||
          (key === 'status' && /^(?:success|succeeded|sent|paid|confirmed|completed)$/i.test(textOf(inner) ?? ''))
        );
      })
    );
  };
  return (
    calls.some((call) => /^(?:json|send)$/.test(calleeName(call) ?? '') && isClaim(call)) &&
    calls.every((call) => harmless.test(pathOf(call.callee) ?? calleeName(call) ?? ''))
  );
}

/** What does nothing for the person who asks. */
const harmless =
  /^(?:(?:res|response|reply|ctx|c|req|request|Math|Date|JSON|console|crypto|NextResponse|Response)\b|(?:status|json|send|code|setTimeout|wait|delay|sleep|resolve|Number|String|parseInt|toISOString|toFixed|toString|slice|toUpperCase|padStart|substring|substr)$|.*\.(?:toString|slice|toFixed|toISOString|toUpperCase|substring|padStart)$)/;

function outermostAsync(node: Node, script: Script): FunctionNode | null {
  for (let around = functionAround(node, script); around; around = functionAround(around, script)) {
    const parent = script.parent(around);
    if (around.async || !(parent?.type === 'NewExpression')) return around;
  }
  return null;
}

function isInLoop(node: Node, around: Node, script: Script): boolean {
  for (let at = script.parent(node); at && at !== around; at = script.parent(at))
    if (at.type === 'WhileStatement' || at.type === 'DoWhileStatement' || at.type === 'ForStatement') return true;
  return false;
}

function nameOf(of: FunctionNode, script: Script): string | null {
  if (of.id) return of.id.name;
  const parent = script.parent(of);
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (parent?.type === 'Property' || parent?.type === 'MethodDefinition' || parent?.type === 'PropertyDefinition')
    return keyOf(parent);
  return parent?.type === 'CallExpression' && /^useCallback$|^useMutation$/.test(calleeName(parent) ?? '')
    ? (placeOf(of, script).names[0] ?? null)
    : null;
}

const asksByName =
  /^(?:fetch|axios|ky|got|request|ajax|query|insert|upsert|rpc|mutate|mutateAsync|invoke|sendMail|sendEmail|emit|publish|dispatch|signIn\w*|signUp\w*|signInWith\w*|createUser\w*|upload|save|findMany|findOne|findUnique|execute|exec|spawn|submit|postMessage|sendBeacon|callback|next|reload|import|send|trigger|getDocs|addDoc|setDoc|updateDoc|refetch|invalidateQueries|open|connect|readFile|writeFile)$/;

/** Whether a function asks anybody for anything, or hands the work on. */
function asks(of: FunctionNode, script: Script): boolean {
  if (!of.body) return false;
  for (const node of within(of.body)) {
    if (node.type === 'ImportExpression') return true;
    if (node.type === 'AwaitExpression' && !isWait(node.argument, script) && !isKeeping(node.argument)) return true;
    if (node.type !== 'CallExpression') continue;
    const name = calleeName(node) ?? '';
    const path = pathOf(node.callee) ?? '';
    if (asksByName.test(name) && path !== 'form.submit') return true;
    if (
      /^this\.(?!toast|alert|notif|message|snack|modal|dialog)\w*(?:http|[aA]pi|Service|Client|Repository)\.\w/.test(
        path,
      )
    )
      return true;
    if (
      /^(?:api|axios|client|http|supabase|db|prisma|service|\w*(?:Api|API|Service|Client|Repository|Store))\.(?!json)\w/.test(
        path,
      )
    )
      return true;
    if (/^(?:props\.)?on[A-Z]\w*$/.test(path) && isHandedIn(node, script)) return true;
  }
  return false;
}

/** A function that the caller handed in does the work. */
function isHandedIn(call: NodeOf<'CallExpression'>, script: Script): boolean {
  const callee = bare(call.callee);
  if (callee.type !== 'Identifier') return true;
  const sources = script.scopes.resolve(callee)?.sources ?? [];
  return (
    /(?:submit|save|send|create|update|add|confirm|complete|login|register|search)/i.test(callee.name) &&
    sources.some(({ kind }) => kind === 'parameter')
  );
}

/** `await AsyncStorage.setItem(...)`: what is kept on the device is no answer of anybody. */
const isKeeping = (node: Node): boolean => {
  const call = bare(node);
  return (
    call.type === 'CallExpression' &&
    (/(?:storage|preferences|cookies?)\.\w+$/i.test(pathOf(call.callee) ?? '') ||
      /^(?:save|store|set|remove|clear)(?:Secure|Local|Session|Token|Item)/.test(calleeName(call) ?? ''))
  );
};

function isWait(node: Node, script: Script): boolean {
  const inner = bare(node);
  if (inner.type === 'NewExpression')
    return (
      calleeName(inner) === 'Promise' &&
      [...within(inner)].some((part) => part.type === 'CallExpression' && calleeName(part) === 'setTimeout')
    );
  if (inner.type !== 'CallExpression') return false;
  if (isOfPromises(inner, script)) return true;
  if (inner.callee.type === 'Identifier') {
    const source = script.scopes.resolve(inner.callee)?.sources[0];
    const made = source && 'node' in source ? source.node : null;
    if (made && [...within(made)].some((part) => part.type === 'CallExpression' && calleeName(part) === 'setTimeout'))
      return true;
  }
  return /^(?:wait|delay|sleep|pause|timeout|simulate\w*|fake\w*|mock\w*)$/i.test(calleeName(inner) ?? '');
}

interface Claims {
  success: boolean;
  answer: boolean;
  /** Says that something is under way. */
  busy: boolean;
  /** Says that it is over. */
  idle: boolean;
}

const busyName =
  /^set_?(?:is_?)?(?:\w*_?)?(?:loading|submitting|saving|sending|busy|processing|uploading|pending|working|searching|verifying|analy[sz]ing|generating|joining|connecting|fetching|subscribing|typing|thinking|replying|answering)$/i;
const doneName =
  /^set_?(?:is_?|show_?|has_?)?(?:\w*_?)?(?:success|submitted|sent|saved|done|complete|completed|subscribed|registered|confirmed|joined|verified|authenticated|logged_?in|connected|published|thanks|thank_?you|uploaded|booked|paid|voted)(?:_?message|_?modal|_?state)?$/i;

/** What a function says of its work. */
function claims(of: FunctionNode): Claims {
  const found: Claims = { success: false, answer: false, busy: false, idle: false };
  if (!of.body) return found;
  for (const node of within(of.body)) {
    if (node.type === 'ReturnStatement' && node.argument) found.answer ||= isInvented(bare(node.argument));
    if (node.type === 'AssignmentExpression' && /\.(?:textContent|innerText|innerHTML)$/.test(pathOf(node.left) ?? ''))
      found.success ||= saysDone(writtenIn(node.right));
    const told = toldOfWork(node);
    if (told !== null) {
      found.busy ||= told;
      found.idle ||= !told;
    }
    if (node.type !== 'CallExpression') continue;
    const name = calleeName(node) ?? '';
    const [first] = node.arguments;
    if (name === 'text' || name === 'html') found.success ||= first !== undefined && saysDone(writtenIn(first));
    const value = first && bare(first);
    const isTrue = value?.type === 'Literal' && value.value === true;
    const isFalse = value?.type === 'Literal' && value.value === false;
    if (busyName.test(name)) {
      // What is under way is often told by its key: `setConnecting(id)`.
      found.busy ||= isTrue || (value?.type === 'Identifier' && value.name !== 'undefined');
      found.idle ||= isFalse || (value?.type === 'Literal' && value.value === null);
    }
    if (
      doneName.test(name) &&
      !isFalse &&
      value &&
      !(value.type === 'Literal' && (value.value === null || value.value === ''))
    )
      found.success = true;
    const word = textOf(first) ?? '';
    if (/^set_?(?:status|state|step|phase|form_?state|submit_?status|result)$/i.test(name)) {
      found.success ||= /^(?:success|sent|submitted|done|saved|complete|completed|found|subscribed|confirmed)$/i.test(
        word,
      );
      found.busy ||= word.endsWith('ing');
    }
    const path = pathOf(node.callee) ?? '';
    if (
      /(?:^|\.)(?:toast\w*|message|notification\w*|snack\w*|alert\w*)\.(?:success|showSuccess)$|^(?:alert|toast|showToast|notify|showNotification|addToast|message\.success|enqueueSnackbar|showMessage|showAlert)$/.test(
        path,
      )
    ) {
      const told = writtenIn(node);
      if (
        /success$/i.test(path) ||
        /success|sent|thank|saved|welcome|submitted|received|joined|subscribed|updated|created|booked|complete|!/i.test(
          told,
        )
      )
        found.success = true;
    }
    if (
      /^(?:navigate|push|replace|router\.push|setLocation)$/.test(path) ||
      /(?:router|history|navigate)\.(?:push|replace|navigate)$/.test(path)
    )
      found.success = true;
  }
  if (of.body.type !== 'BlockStatement') found.answer ||= isInvented(bare(of.body));
  return found;
}

/** `this.saving.set(true)`, `this.loading = false`: whether work is said to be under way; null where nothing is said. */
function toldOfWork(node: Node): boolean | null {
  const isCall = node.type === 'CallExpression' && calleeName(node) === 'set';
  const target = isCall ? bare(node.callee) : node.type === 'AssignmentExpression' ? node.left : null;
  const [given] = isCall ? node.arguments : node.type === 'AssignmentExpression' ? [node.right] : [];
  const path = target ? (pathOf(target) ?? '') : '';
  const name =
    path
      .replace(/\.(?:set|value)$/, '')
      .split('.')
      .at(-1) ?? '';
  const value = given && bare(given);
  if (!busyName.test(`set${name}`) || value?.type !== 'Literal' || typeof value.value !== 'boolean') return null;
  return value.value;
}

/** All that is written out of an expression. */
const writtenIn = (node: Node): string =>
  [...within(node)].map((part) => (part.type === 'TemplateElement' ? part.value.raw : (textOf(part) ?? ''))).join(' ');

/** An object or list that is written out, or anything called what it is. */
function isInvented(value: Node): boolean {
  if (value.type === 'ObjectExpression') return value.properties.length > 0;
  if (value.type === 'ArrayExpression') return value.elements.length > 0;
  if (value.type === 'Identifier') return isPretence(value.name);
  if (value.type === 'CallExpression')
    return value.callee.type === 'MemberExpression' && isInvented(bare(value.callee.object));
  return false;
}

/** `(messages) => [...messages, { from: 'Ivor', text: 'A sentence that nobody said' }]` */
const addsReply = (list: Node): boolean =>
  list.type === 'ArrayExpression' &&
  list.elements.some(
    (element) =>
      element?.type === 'ObjectExpression' &&
      element.properties.filter(isWrittenOut).length >= 2 &&
      element.properties.some((property) => property.type === 'Property' && isStatement(textOf(property.value) ?? '')),
  );

/** `{ from: 'assistant', text: answerFor(question) }`, where the function has all its answers written out. */
const addsWrittenAnswer = (list: Node, script: Script): boolean =>
  list.type === 'ArrayExpression' &&
  list.elements.some(
    (element) =>
      element?.type === 'ObjectExpression' &&
      element.properties.some(
        (property) =>
          property.type === 'Property' &&
          [...within(property.value)].some(
            (part) => part.type === 'Identifier' && hasWrittenAnswers(functionOf(script.scopes.resolve(part))),
          ),
      ),
  );

const isWrittenOut = (property: Node): boolean =>
  property.type === 'Property' && (textOf(property.value) ?? numberOf(property.value)) !== null;

/** `setEvents(mockEvents)`: a setter is given something that the code holds. */
function setsRows(of: FunctionNode, script: Script): boolean {
  if (!of.body) return false;
  return [...within(of.body)].some((node) => {
    if (node.type !== 'CallExpression' || !/^set[A-Z]/.test(calleeName(node) ?? '')) return false;
    const value = node.arguments[0] && bare(node.arguments[0]);
    if (!value) return false;
    if (isFunction(value)) {
      const list = value.body && bare(value.body);
      return list !== null && (addsReply(list) || addsWrittenAnswer(list, script));
    }
    if (value.type === 'ArrayExpression' || value.type === 'ObjectExpression')
      return (
        isInvented(value) &&
        [...within(value)].some(
          (part) =>
            part.type === 'ObjectExpression' &&
            part.properties.length >= 2 &&
            (part.properties.every(isWrittenOut) || part.properties.filter(isWrittenOut).length >= 4),
        )
      );
    const held = heldBy(value);
    if (!held) return false;
    const sources = script.scopes.resolve(held)?.sources ?? [];
    return (
      isPretence(held.name) ||
      sources.some(
        (source) =>
          source.kind === 'value' && bare(source.node).type === 'ArrayExpression' && isInvented(bare(source.node)),
      ) ||
      sources.some((source) => source.kind === 'import' && /data|mock/i.test(source.from))
    );
  });
}

/** `events` of `events.filter(...).slice(0, 3)` */
function heldBy(value: Node): NodeOf<'Identifier'> | null {
  const inner = bare(value);
  if (inner.type === 'Identifier') return inner;
  const callee = inner.type === 'CallExpression' ? bare(inner.callee) : null;
  return callee?.type === 'MemberExpression' && /^(?:filter|slice|map|sort|toSorted|find)$/.test(keyOf(callee) ?? '')
    ? heldBy(callee.object)
    : null;
}

/** `return true`, `return code === '123456'` */
const returnsYes = (of: FunctionNode): boolean =>
  of.body !== null &&
  [...ownNodes(of.body)].some((node) => {
    const given = node.type === 'ReturnStatement' && node.argument ? bare(node.argument) : null;
    if (given?.type === 'BinaryExpression') return /^===?$/.test(given.operator) && textOf(given.right) !== null;
    return given?.type === 'Literal' && given.value === true;
  });

const saysBusy = (text: string): boolean =>
  /(?:sending|submitting|loading|processing|saving|signing|paying|please wait|one moment)|\w(?:…|\.{3})(?:$|\s*<)/i.test(
    text,
  );

/** `button.disabled = true; button.textContent = 'Sending…'` before, the same way back after. */
function writesBusy(of: FunctionNode): boolean {
  if (!of.body) return false;
  return [...ownNodes(of.body)].some((node) => {
    if (node.type === 'AssignmentExpression')
      return (
        /\.(?:textContent|innerHTML|innerText|value)$/.test(pathOf(node.left) ?? '') && saysBusy(writtenIn(node.right))
      );
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
    const [first, second] = node.arguments;
    const isDisabled = second?.type === 'Literal' && second.value === true;
    return calleeName(node) === 'prop' || calleeName(node) === 'attr'
      ? textOf(first) === 'disabled' && isDisabled
      : /^(?:text|html|val)$/.test(calleeName(node) ?? '') && saysBusy(textOf(first) ?? '');
  });
}
