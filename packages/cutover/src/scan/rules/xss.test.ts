import { describe, expect, test } from 'vitest';
import { SourceFile } from '../source.ts';
import { findXss } from './xss.ts';

/** What it is called, whether it is found, the code, and the file that it stands in. */
const cases: [name: string, found: boolean, code: string, file?: string][] = [
  ['const', false, `el.innerHTML = '<b>x</b>'`],
  ['clear', false, `el.innerHTML = ''`],
  ['num', false, `el.innerHTML = items.length + ' items'`],
  ['api', true, `const r = await fetch('/api/x').then(r=>r.json()); el.innerHTML = '<b>'+r.name+'</b>'`],
  ['map', true, `function show(list){ el.innerHTML = list.map(e => \`<li>\${e.name}</li>\`).join('') }`],
  ['mapnum', false, `const xs=[{name:'a',n:1}]; el.innerHTML = xs.map(e => \`<li>\${e.name}</li>\`).join('')`],
  [
    'escaped',
    false,
    `function esc(s){return String(s).replace(/&/g,'&amp;').replace(/</g,'&lt;')} function show(list){ el.innerHTML = list.map(e => \`<li>\${esc(e.name)}</li>\`).join('') }`,
  ],
  [
    'escdiv',
    false,
    `function safe(s){const d=document.createElement('div'); d.textContent=s; return d.innerHTML} function show(list){ el.innerHTML = list.map(e => \`<li>\${safe(e.name)}</li>\`).join('') }`,
  ],
  [
    'fake escape',
    true,
    `function escapeHtml(s){return s.replace(/'/g,"\\\\'")} function show(list){ el.innerHTML = list.map(e => \`<li>\${escapeHtml(e.name)}</li>\`).join('') }`,
  ],
  [
    'first only',
    true,
    `function escapeHtml(s){return s.replace('<','&lt;')} function show(x){ el.innerHTML = escapeHtml(x) }`,
  ],
  [
    'class map',
    false,
    `const esc = (s) => s.replace(/[&<>"']/g, (c) => ({'&':'&amp;'})[c]); export function f(x){ el.innerHTML = \`<p>\${esc(x)}</p>\` }`,
  ],
  [
    'dompurify',
    false,
    `import DOMPurify from 'dompurify'; export const A = ({html}) => <div dangerouslySetInnerHTML={{__html: DOMPurify.sanitize(html)}}/>`,
  ],
  ['dsi', true, `export const A = ({html}) => <div dangerouslySetInnerHTML={{__html: html}}/>`],
  [
    'memo',
    false,
    `import DOMPurify from 'dompurify'; export const A = ({html}) => { const clean = useMemo(() => DOMPurify.sanitize(html), [html]); return <div dangerouslySetInnerHTML={{__html: clean}}/> }`,
  ],
  [
    'state',
    true,
    `export const A = () => { const [h, setH] = useState(''); useEffect(()=>{fetch('/x').then(r=>r.text()).then(t=>setH(t))},[]); return <div dangerouslySetInnerHTML={{__html: h}}/> }`,
  ],
  [
    'state safe',
    false,
    `export const A = () => { const [h, setH] = useState(''); useEffect(()=>{fetch('/x').then(r=>r.text()).then(t=>setH(DOMPurify.sanitize(t)))},[]); return <div dangerouslySetInnerHTML={{__html: h}}/> }`,
  ],
  [
    'createMarkup',
    true,
    `export const A = ({c}) => { function createMarkup(){ return {__html: c} } return <div dangerouslySetInnerHTML={createMarkup()}/> }`,
  ],
  [
    'accum',
    true,
    `export function f(list){ let html=''; for (const x of list) { html += '<li>'+x.title+'</li>' } document.getElementById('a').innerHTML = html }`,
  ],
  [
    'jsonld const',
    false,
    `const schema={'@type':'X'}; export default () => <script type="application/ld+json" dangerouslySetInnerHTML={{__html: JSON.stringify(schema)}}/>`,
  ],
  ['express', true, `app.get('/', (req,res)=>{ res.send('<h1>Hi '+req.query.name+'</h1>') })`],
  ['express json', false, `app.get('/', (req,res)=>{ res.send(req.body) })`],
  ['eval', true, `eval(location.hash.slice(1))`],
  ['timer fn', false, `setTimeout(() => go(x), 10)`],
  ['jq', true, `$.get('/x', function(d){ $('#a').html(d.name) })`],
  ['jq append node', false, `$('#a').append(node)`],
  ['href param', true, `const next = new URLSearchParams(location.search).get('next'); location.href = next`],
  [
    'href checked',
    false,
    `const next = new URLSearchParams(location.search).get('next'); if (next.startsWith('/')) location.href = next`,
  ],
  ['restore', false, `const old = btn.innerHTML; btn.innerHTML = 'Wait'; setTimeout(()=>{btn.innerHTML = old}, 1)`],
  ['status map', false, `const icons = {ok:'<i/>', bad:'<b/>'}; export function f(s){ el.innerHTML = icons[s] }`],
  [
    'typed num',
    false,
    `interface S { n: number; name: string } export function f(s: S){ el.innerHTML = \`<b>\${s.n}</b>\` }`,
    'a.ts',
  ],
  [
    'typed str',
    true,
    `interface S { n: number; name: string } export function f(s: S){ el.innerHTML = \`<b>\${s.name}</b>\` }`,
    'a.ts',
  ],
  ['partial', false, `fetch('header.html').then(r => r.text()).then(html => { el.innerHTML = html })`],
  [
    'class escape',
    false,
    `class A { esc(t){ const d=document.createElement('div'); d.textContent=t; return d.innerHTML } show(x){ this.el.innerHTML = \`<p>\${this.esc(x)}</p>\` } }`,
  ],
  [
    'class render',
    true,
    `class A { row(x){ return \`<li>\${x.title}</li>\` } show(xs){ this.el.innerHTML = xs.map(x => this.row(x)).join('') } }`,
  ],
  ['local storage', true, `document.body.innerHTML = localStorage.getItem('x')`],
  ['textarea', false, `function dec(s){ const t=document.createElement('textarea'); t.innerHTML=s; return t.value }`],
  ['local const caller', false, `function msg(t){ el.innerHTML = \`<p>\${t}</p>\` } msg('hello'); msg('bye')`],
  [
    'local bad caller',
    true,
    `function msg(t){ el.innerHTML = \`<p>\${t}</p>\` } msg('hello'); fetch('/a').catch(e => msg('Error ' + e.message))`,
  ],
  [
    'marked',
    true,
    `import { marked } from 'marked'; export const A = ({md}) => <div dangerouslySetInnerHTML={{__html: marked(md)}}/>`,
  ],
  ['insertAdj', true, `export function f(u){ el.insertAdjacentHTML('beforeend', '<p>' + u.name + '</p>') }`],
  [
    'html page',
    true,
    `<html><body><div id=a></div><script>const p=new URLSearchParams(location.search); document.getElementById('a').innerHTML = p.get('q')</script></body></html>`,
    'a.html',
  ],
  [
    'chart style',
    false,
    `export const C = ({id, config}) => <style dangerouslySetInnerHTML={{ __html: Object.entries(config).map(([k,v]) => \`[data-chart=\${id}]\`).join('') }} />`,
  ],
  [
    'fragment',
    true,
    `export function f(h){ const r=document.createRange(); el.append(r.createContextualFragment(h)) }`,
  ],
  [
    'json script',
    true,
    `export const page = (d, res) => res.send(\`<script>window.x=\${JSON.stringify(d)}</script>\`)`,
  ],
];

describe('foreign text in markup is told from text that is safe', () => {
  test.each(cases)('%s: %s', (_name, found, code, file = 'a.jsx') => {
    const findings = findXss(new SourceFile(file, code));
    expect({ found: findings.length > 0, findings }).toMatchObject({ found });
  });
});
