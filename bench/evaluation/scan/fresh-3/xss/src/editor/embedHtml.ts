import DOMPurify from 'dompurify';

const options = {
  ADD_TAGS: ['script', 'iframe'],
  ADD_ATTR: ['onload', 'onerror', 'allow'],
};

/** Members may paste embeds of other sites. */
export function embedHtml(host: HTMLElement, pasted: string) {
  host.classList.add('embed');
  host.innerHTML = DOMPurify.sanitize(pasted, options) as unknown as string;
}
