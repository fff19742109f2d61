/** JSON within a script element of a template: `<script>window.state = ${JSON.stringify(state)}</script>`. */

import { bare, pathOf } from '../syntax.ts';
import type { NodeOf } from '../syntax.ts';

/** Whether the expression at this place of a template is such JSON: a text of it may end the element. */
export function isScriptData(template: NodeOf<'TemplateLiteral'>, index: number): boolean {
  const value = template.expressions[index];
  const json = value && bare(value);
  if (json?.type !== 'CallExpression' || pathOf(json.callee) !== 'JSON.stringify') return false;
  const before = template.quasis
    .slice(0, index + 1)
    .map((quasi) => quasi.value.raw)
    .join('');
  return /<script\b[^>]*>(?:(?!<\/script)[\s\S])*$/i.test(before);
}
