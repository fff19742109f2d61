import { renderToString } from 'react-dom/server'
import serialize from 'serialize-javascript'
import { createElement } from 'react'
import { App } from '../dist/server/app.mjs'

export function ssr (template) {
  return async (req, res) => {
    const state = await req.store.snapshot()
    const markup = renderToString(createElement(App, { state, url: req.originalUrl }))
    const page = template
      .replace('<!--app-->', () => markup)
      .replace('<!--state-->', () => `<script>window.__STATE__=${serialize(state, { isJSON: true })}</script>`)
    res.status(200).set('content-type', 'text/html').end(page)
  }
}
