import http from 'node:http'
import { readFile } from 'node:fs/promises'
import { search, get } from './plants.mjs'

const esc = (s) =>
  String(s ?? '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

const css = await readFile(new URL('./main.css', import.meta.url), 'utf8')

const page = (title, body) => `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>${esc(title)}</title>
  <style>${css}</style>
</head>
<body>
  <nav><a href="/">Plants</a> <a href="/about">About</a></nav>
  ${body}
</body>
</html>`

function form (q, month) {
  return `
    <form action="/" role="search">
      <input name="q" value="${q}" placeholder="Name">
      <select name="month">
        ${Array.from({ length: 12 }, (_, i) => `<option${i + 1 === month ? ' selected' : ''}>${i + 1}</option>`).join('')}
      </select>
      <button>Search</button>
    </form>`
}

function row (plant) {
  return `<li><a href="/plant/${encodeURIComponent(plant.id)}">${esc(plant.name)}</a> <i>${esc(plant.latin)}</i></li>`
}

const routes = {
  async '/' (url) {
    const q = url.searchParams.get('q') ?? ''
    const month = Number(url.searchParams.get('month')) || undefined
    const found = await search({ q, month })
    const list = found.length
      ? `<ul>${found.map(row).join('')}</ul>`
      : `<p>Nothing called “${esc(q)}” grows here.</p>`
    return [200, page('Plants', form(q, month) + list)]
  },
  async '/about' () {
    return [200, page('About', '<p>Kept by the botanical society since 1998.</p>')]
  }
}

async function plant (id) {
  const found = await get(id)
  if (!found) return [404, page('Unknown', `<p>No plant has the number ${esc(id)}.</p>`)]
  return [200, page(found.name, `<h1>${esc(found.name)}</h1><p>${esc(found.text)}</p>`)]
}

http
  .createServer(async (req, res) => {
    try {
      const url = new URL(req.url, 'http://localhost')
      const [status, html] = url.pathname.startsWith('/plant/')
        ? await plant(decodeURIComponent(url.pathname.slice(7)))
        : await (routes[url.pathname] ?? (() => [404, page('Not found', '<p>There is no such page.</p>')]))(url)
      res.writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
      res.end(html)
    } catch (error) {
      console.error(error)
      res.writeHead(500, { 'content-type': 'text/plain' })
      res.end('Something went wrong.')
    }
  })
  .listen(process.env.PORT ?? 3000)
