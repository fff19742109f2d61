const text = (s) => String(s).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

export function profilePage (user) {
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>${text(user.name)}</title></head>
  <body>
    <img class="avatar" src="/avatars/${Number(user.id)}.png" alt="${text(user.name)}">
    <h1>${text(user.name)}</h1>
    <p>${text(user.about)}</p>
  </body>
</html>`
}

export function mount (app, users) {
  app.get('/u/:handle', async (req, res) => {
    const user = await users.byHandle(req.params.handle)
    if (!user) return res.sendStatus(404)
    res.type('html').send(profilePage(user))
  })
}
