import Router from '@koa/router'
import { notes } from '../store.mjs'

export const board = new Router({ prefix: '/board' })

board.get('/', async (ctx) => {
  const rows = await notes.latest(50)
  ctx.type = 'html'
  ctx.body = [
    '<!doctype html><title>Board</title><ul>',
    ...rows.map((n) => `<li><b>${n.author}</b>: ${n.text}</li>`),
    '</ul><form method="post"><input name="author"><input name="text"><button>Pin</button></form>'
  ].join('\n')
})

board.post('/', async (ctx) => {
  const { author, text } = ctx.request.body
  await notes.add({ author: String(author).slice(0, 40), text: String(text).slice(0, 500) })
  ctx.redirect('/board')
})
