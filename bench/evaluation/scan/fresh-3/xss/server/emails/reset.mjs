import escape from 'escape-html'

const base = process.env.PUBLIC_URL

export function resetMail (user, token) {
  const link = new URL('/reset', base)
  link.searchParams.set('token', token)
  return {
    to: user.email,
    subject: 'A new password',
    text: `Hello ${user.name},\n\nfollow this link to choose a new password:\n${link}\n`,
    html: `<p>Hello ${escape(user.name)},</p><p>follow <a href="${escape(link.href)}">this link</a> to choose a new password.</p>`
  }
}
