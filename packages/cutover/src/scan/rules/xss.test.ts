import { describe, expect, test } from 'vitest';
import { SourceFile } from '../source.ts';
import { findXss } from './xss.ts';

/** What it is called, whether it is found, the code, and the file that it stands in. */
const cases: [name: string, found: boolean, code: string, file?: string][] = [
  ['const', false, `el.innerHTML = '<b>x</b>'`],
  ['clear', false, `el.innerHTML = ''`],
  [
    'what a part of the program holds',
    false,
    `import { createService } from 'kit'; const { release } = (await createService({ name: 'a' })).identity; app.get('/', (q, reply) => reply.type('text/html').send(\`<p>\${release}</p>\`))`,
  ],
  [
    'a part that is made of a request',
    true,
    `import { createPage } from 'kit'; app.get('/', async (request, reply) => reply.type('text/html').send(\`<p>\${await createPage(request.query.title)}</p>\`))`,
  ],
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
  ['jquery each', true, `$.each(data.lines, function (i, line) { $cart.append('<li>' + line.title + '</li>') })`],
  ['jquery index', false, `$.each(data.lines, function (i, line) { $cart.append('<li>' + i + '</li>') })`],
  [
    'jquery elements',
    false,
    `function row(e) { return $('<li class="x">').text(e.name) } export function f(list) { list.forEach(function (e) { $('ul').append(row(e)); $('ul').append($('<b>').text(e.name)) }) }`,
  ],
  ['jquery value', true, `$('#note').html($('#code').val())`],
  [
    'jquery escape',
    false,
    `function encode(v) { return $('<div>').text(v).html() } export function f(people) { $('tbody').html($.map(people, function (p) { return '<td>' + encode(p.name) + '</td>' }).join('')) }`,
  ],
  [
    'required escape',
    false,
    `const escapeHtml = require('escape-html'); app.get('/', (req, res) => { res.send(\`<h1>\${escapeHtml(req.query.name)}</h1>\`) })`,
  ],
  ['express text', true, `app.get('/', (req, res) => { res.send('Hello ' + req.query.name) })`],
  ['express member', true, `app.get('/', (req, res) => { res.send(req.query.name) })`],
  ['express plain', false, `app.get('/', (req, res) => { res.type('text/plain').send('Hello ' + req.query.name) })`],
  [
    'express plain before',
    false,
    `app.get('/', (req, res) => { res.setHeader('Content-Type', 'application/json'); res.send('<b>' + req.query.name) })`,
  ],
  [
    'reply helper',
    true,
    `function html(reply, text) { return reply.type('text/html').send(text) } app.get('/', async (request, reply) => html(reply, \`<a href="\${request.query.back}">Back</a>\`))`,
  ],
  [
    'schema list',
    false,
    `const Query = z.object({ theme: z.enum(['light', 'dark']).default('light') }); app.get('/', (req, res) => { const { theme } = Query.parse(req.query); res.send(\`<html class="\${theme}"></html>\`) })`,
  ],
  [
    'compiled template',
    false,
    `const page = Handlebars.compile('<p>{{name}}</p>'); app.get('/', (req, res) => { res.type('html').send(page({ name: req.query.name })) })`,
  ],
  [
    'timer of a setting',
    true,
    `var action = new URLSearchParams(location.search).get('onclose') || ''; setTimeout(action, 200)`,
  ],
  ['timer of a callback', false, `export function later(done) { setTimeout(done, 200) }`],
  [
    'weak options',
    true,
    `import DOMPurify from 'dompurify'; const options = { ADD_TAGS: ['script'], ADD_ATTR: ['onclick'] }; export const A = ({ html }) => <p dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(html, options) }} />`,
  ],
  [
    'strong options',
    false,
    `import DOMPurify from 'dompurify'; export const A = ({ html }) => <p dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(html, { ALLOWED_TAGS: ['b', 'a'], ALLOWED_ATTR: ['href'] }) }} />`,
  ],
  [
    'everything allowed',
    true,
    `import sanitizeHtml from 'sanitize-html'; export const A = ({ html }) => <p dangerouslySetInnerHTML={{ __html: sanitizeHtml(html, { allowedTags: false, allowedAttributes: false }) }} />`,
  ],
  [
    'opened again',
    true,
    `import DOMPurify from 'dompurify'; export const A = ({ html }) => <p dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(html).replace(/&lt;/g, '<') }} />`,
  ],
  [
    'decoded after',
    true,
    `import DOMPurify from 'dompurify'; export const A = ({ html }) => { const clean = DOMPurify.sanitize(html); return <p dangerouslySetInnerHTML={{ __html: decodeURIComponent(clean) }} /> }`,
  ],
  [
    'markdown after',
    true,
    `import DOMPurify from 'dompurify'; import { marked } from 'marked'; export const A = ({ text }) => <p dangerouslySetInnerHTML={{ __html: marked.parse(DOMPurify.sanitize(text)) }} />`,
  ],
  [
    'markdown before',
    false,
    `import DOMPurify from 'dompurify'; import { marked } from 'marked'; export const A = ({ text }) => <p dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(marked.parse(text)) }} />`,
  ],
  [
    'markdown-it',
    false,
    `import MarkdownIt from 'markdown-it'; const md = new MarkdownIt({ linkify: true }); export const A = ({ text }) => <p dangerouslySetInnerHTML={{ __html: md.render(text) }} />`,
  ],
  [
    'markdown-it html',
    true,
    `import MarkdownIt from 'markdown-it'; const md = new MarkdownIt({ html: true }); export const A = ({ text }) => <p dangerouslySetInnerHTML={{ __html: md.render(text) }} />`,
  ],
  [
    'setter passed on',
    true,
    `export const A = ({ url }) => { const [h, setH] = useState(''); useEffect(() => { load(url).then(setH) }, [url]); return <p dangerouslySetInnerHTML={{ __html: h }} /> }`,
  ],
  [
    'awaited import',
    true,
    `import { getAudit } from './api'; const entries = await getAudit({ limit: 5 }); entries.forEach((entry) => { cell.innerHTML = entry.subject })`,
  ],
  [
    'safe tag',
    false,
    `const esc = (s) => s.replaceAll('<', '&lt;'); function html(strings, ...values) { return strings.reduce((all, s, i) => all + esc(values[i - 1]) + s) } export function f(e) { el.innerHTML = html\`<li>\${e.title}</li>\` }`,
  ],
  [
    'plain tag',
    true,
    `function html(strings, ...values) { return strings.reduce((all, s, i) => all + values[i - 1] + s) } export function f(e) { el.innerHTML = html\`<li>\${e.title}</li>\` }`,
  ],
  [
    'cleaned list',
    false,
    `const prepared = (list) => list.map((e) => ({ ...e, summary: DOMPurify.sanitize(e.summary) })); export const F = ({ list }) => { const safe = prepared(list); return safe.map(({ summary }) => <p dangerouslySetInnerHTML={{ __html: summary }} />) }`,
  ],
  [
    'other field',
    true,
    `const prepared = (list) => list.map((e) => ({ ...e, title: DOMPurify.sanitize(e.title) })); export const F = ({ list }) => { const safe = prepared(list); return safe.map((e) => <p dangerouslySetInnerHTML={{ __html: e.summary }} />) }`,
  ],
  [
    'cleaned copy',
    false,
    `export const F = ({ post }) => { const safe = { ...post, body: DOMPurify.sanitize(post.body) }; return <p dangerouslySetInnerHTML={{ __html: safe.body }} /> }`,
  ],
  ['cleaned in place', false, `export function f(html) { html = DOMPurify.sanitize(html); el.innerHTML = html }`],
  ['cleaned too late', true, `export function f(html) { el.innerHTML = html; html = DOMPurify.sanitize(html) }`],
  [
    'cleaned sometimes',
    true,
    `export function f(html, strict) { if (strict) { html = DOMPurify.sanitize(html) } el.innerHTML = html }`,
  ],
  [
    'field cleaned in place',
    false,
    `export function f(post) { post.body = DOMPurify.sanitize(post.body); el.innerHTML = post.body }`,
  ],
  [
    'changed after',
    true,
    `export function f(html, extra) { let out = DOMPurify.sanitize(html); out += extra.note; el.innerHTML = out }`,
  ],
  [
    'json in markup',
    false,
    `export const page = (d, res) => res.send(\`<script>window.x=\${JSON.stringify(d).replace(/</g, '\\\\u003c')}</script>\`)`,
  ],
  ['link of an entry', true, `export const A = ({ entries }) => entries.map((entry) => <a href={entry.link}>x</a>)`],
  [
    'link of a constant',
    false,
    `const events = [{ url: 'https://a.example' }]; export const A = () => events.map((event) => <a href={event.url}>x</a>)`,
  ],
  ['destructured website', true, `export const A = ({ website }) => <a href={website}>x</a>`],
  [
    'checked website',
    false,
    `export const A = ({ website }) => website.startsWith('https://') ? <a href={website}>x</a> : null`,
  ],
  [
    'script url of a lookup',
    false,
    `const labels = { a: '<b>A</b>' }; export function f(key) { el.innerHTML = labels[key] ?? '' }`,
  ],
  ['message', true, `window.addEventListener('message', (event) => { frame.innerHTML = event.data.html })`],
  ['storage', true, `el.innerHTML = localStorage.getItem('draft')`],
  ['error', true, `try { f() } catch (e) { el.innerHTML = \`<p>\${e.message}</p>\` }`],
  ['number', false, `export function f(x) { const n = Number(x.count); el.innerHTML = \`<b>\${n}</b>\` }`],
  ['stringified', true, `export function f(x) { el.innerHTML = '<pre>' + JSON.stringify(x) + '</pre>' }`],
  [
    'partial escape',
    true,
    `const esc = (s) => s.replace(/"/g, '&quot;'); export function f(x) { el.innerHTML = esc(x.name) }`,
  ],
  [
    'script tags alone',
    true,
    `const strip = (s) => s.replace(/<script[^>]*>.*?<\\/script>/gi, ''); export function f(x) { el.innerHTML = strip(x.name) }`,
  ],
  [
    'further: marked prop',
    true,
    `import {marked} from 'marked'; export const A=({text})=><div dangerouslySetInnerHTML={{__html: marked(text)}}/>`,
  ],
  [
    'further: highlight',
    true,
    `export function H({text,q}){ const html=text.replace(new RegExp(q,'gi'),m=>'<mark>'+m+'</mark>'); return <p dangerouslySetInnerHTML={{__html:html}}/> }`,
  ],
  [
    'further: escaped highlight',
    false,
    `import escape from 'lodash/escape'; export function H({text,q}){ const html=escape(text).replace(/x/gi,m=>'<mark>'+m+'</mark>'); return <p dangerouslySetInnerHTML={{__html:html}}/> }`,
  ],
  [
    'further: ref',
    true,
    `export function A({html}){ const r=useRef(null); useEffect(()=>{ r.current.innerHTML=html },[html]); return <div ref={r}/> }`,
  ],
  [
    'further: ws',
    true,
    `socket.onmessage=(e)=>{ const m=JSON.parse(e.data); log.insertAdjacentHTML('beforeend','<p>'+m.text+'</p>') }`,
  ],
  ['further: cookie', true, `document.write('<p>'+document.cookie+'</p>')`],
  ['further: fn', true, `export const run=(expr)=>new Function('x','return '+expr)`],
  [
    'further: jsonld',
    true,
    `export const A=({event})=><script type="application/ld+json" dangerouslySetInnerHTML={{__html: JSON.stringify(event)}}/>`,
  ],
  [
    'further: jsonld safe',
    false,
    `export const A=({event})=><script type="application/ld+json" dangerouslySetInnerHTML={{__html: JSON.stringify(event).replace(/</g,'\\\\u003c')}}/>`,
  ],
  [
    'further: serialize',
    false,
    `import serialize from 'serialize-javascript'; app.get('/',(req,res)=>{ res.send(\`<script>window.s=\${serialize(state(req), {isJSON:true})}</script>\`) })`,
  ],
  [
    'further: redirect param',
    true,
    `const p=new URLSearchParams(location.search); window.location.assign(p.get('return'))`,
  ],
  [
    'further: redirect checked',
    false,
    `const p=new URLSearchParams(location.search).get('return')??'/'; const u=new URL(p,location.origin); if(u.origin===location.origin) location.assign(u)`,
  ],
  [
    'further: redirect slash',
    false,
    `const p=new URLSearchParams(location.search).get('return')??'/'; location.assign(p.startsWith('/') && !p.startsWith('//') ? p : '/')`,
  ],
  [
    'further: textContent',
    false,
    `export function f(list){ list.forEach(e=>{ const li=document.createElement('li'); li.textContent=e.name; ul.append(li) }) }`,
  ],
  [
    'further: template clone',
    false,
    `const t=document.querySelector('#t'); const n=t.content.cloneNode(true); n.querySelector('b').textContent=x.name; ul.append(n)`,
  ],
  [
    'further: icons',
    false,
    `const icons={a:'<svg></svg>',b:'<svg/>'}; export const Icon=({name})=><i dangerouslySetInnerHTML={{__html:icons[name]}}/>`,
  ],
  ['further: imported const', false, `import logo from './logo.svg?raw'; el.innerHTML=logo`],
  ['further: intl', false, `import {t} from './i18n'; el.innerHTML=t('welcome')`],
  ['further: num map', false, `el.innerHTML=[1,2,3].map(n=>'<li>'+n+'</li>').join('')`],
  [
    'further: domparser',
    false,
    `const d=new DOMParser().parseFromString(html,'text/html'); out.textContent=d.body.textContent`,
  ],
  [
    'further: node http',
    true,
    `http.createServer((req,res)=>{ const u=new URL(req.url,'http://x'); res.setHeader('content-type','text/html'); res.end('<p>'+u.searchParams.get('q')+'</p>') })`,
  ],
  [
    'further: next response',
    true,
    `export async function GET(req){ const q=new URL(req.url).searchParams.get('q'); return new Response('<p>'+q+'</p>',{headers:{'content-type':'text/html'}}) }`,
  ],
  ['further: hono', true, `app.get('/',(c)=>c.html('<p>'+c.req.query('q')+'</p>'))`],
  ['further: safe helper order', true, `const safe=DOMPurify.sanitize(bio); el.innerHTML=\`<div>\${bio}</div>\``],
  ['further: setAttr href', true, `a.setAttribute('href', new URLSearchParams(location.search).get('u'))`],
  [
    'further: onclick attr',
    true,
    `export function f(u){ el.innerHTML='<button onclick="go(\\''+u.id+'\\')">x</button>' }`,
  ],
  ['further: iframe srcdoc', true, `export const P=({body})=><iframe srcDoc={body}/>`],
  [
    'further: iframe sandbox',
    true,
    `export const P=({body})=><iframe srcDoc={body} sandbox="allow-scripts allow-same-origin"/>`,
  ],
  [
    'further: class member',
    true,
    `class C extends HTMLElement { connectedCallback(){ this.innerHTML='<b>'+this.getAttribute('label')+'</b>' } }`,
  ],
  [
    'further: shadow',
    true,
    `class C extends HTMLElement { set name(v){ this.shadowRoot.innerHTML=\`<b>\${v}</b>\` } }`,
  ],
  [
    'further: trusted types',
    false,
    `const policy=trustedTypes.createPolicy('p',{createHTML:(s)=>DOMPurify.sanitize(s)}); el.innerHTML=policy.createHTML(html)`,
  ],
  [
    'further: sanitizer async',
    false,
    `import {sanitizeHtml as clean} from './safe'; const html=clean(await load()); el.innerHTML=html`,
  ],
  ['further: setHTML', false, `export function f(h){ el.setHTML(h) }`],
  [
    'further: useEffect set sanitised',
    false,
    `export const A=({md})=>{ const [h,setH]=useState(''); useEffect(()=>{ render(md).then((x)=>DOMPurify.sanitize(x)).then(setH) },[md]); return <p dangerouslySetInnerHTML={{__html:h}}/> }`,
  ],
  ['further: sort cmp', false, `$('#n').text(user.name); $('#n').append(document.createTextNode(user.name))`],
  ['further: date', false, `export function f(e){ el.innerHTML='<time>'+new Date(e.at).toLocaleString()+'</time>' }`],
  ['further: date invalid', true, `export function f(e){ el.innerHTML='<time>'+e.at+'</time>' }`],
  [
    'further: class map2',
    false,
    `const classes={ok:'green',bad:'red'}; export function f(s){ el.innerHTML='<i class="'+(classes[s]||'grey')+'"></i>' }`,
  ],
  ['further: ternary', false, `export function f(x){ el.innerHTML=x.ok?'<b>Yes</b>':'<b>No</b>' }`],
];

describe('foreign text in markup is told from text that is safe', () => {
  test.each(cases)('%s: %s', (_name, found, code, file = 'a.jsx') => {
    const findings = findXss(new SourceFile(file, code));
    expect({ found: findings.length > 0, findings }).toMatchObject({ found });
  });
});
