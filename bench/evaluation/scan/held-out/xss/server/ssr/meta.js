import { readFileSync } from 'node:fs'
import { Router } from 'express'
import { eventById } from '../events.js'

const template = readFileSync(new URL('../dist/index.html', import.meta.url), 'utf8')
export const pages = Router()

function meta({ title, summary, image }) {
  return [
    `<title>${title}</title>`,
    `<meta property="og:title" content="${title}">`,
    `<meta property="og:description" content="${summary}">`,
    `<meta property="og:image" content="${image}">`,
  ].join('\n    ')
}

pages.get('/events/:id', async (req, res, next) => {
  try {
    const event = await eventById(req.params.id)
    if (!event) return next()
    res.type('html').send(template.replace('<!--meta-->', () => meta(event)))
  } catch (error) {
    next(error)
  }
})
