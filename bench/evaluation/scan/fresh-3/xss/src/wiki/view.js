import createDOMPurify from 'dompurify'
import MarkdownIt from 'markdown-it'

const purify = createDOMPurify(window)
const md = new MarkdownIt({ html: true, linkify: true })

purify.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName === 'A') node.setAttribute('rel', 'nofollow noopener')
})

const toHtml = (source) => purify.sanitize(md.render(source))

export async function view (slug, root) {
  root.setAttribute('aria-busy', 'true')
  const response = await fetch(`/wiki/${encodeURIComponent(slug)}.md`)
  if (response.ok) root.innerHTML = toHtml(await response.text())
  else root.textContent = `There is no page “${slug}”.`
  root.removeAttribute('aria-busy')
}
