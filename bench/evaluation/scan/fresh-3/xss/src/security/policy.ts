import DOMPurify from 'dompurify';

const policy = window.trustedTypes?.createPolicy('app', {
  createHTML: (text) => DOMPurify.sanitize(text, { RETURN_TRUSTED_TYPE: false }),
});

export function setHtml(element: Element, text: string) {
  element.innerHTML = (policy ? policy.createHTML(text) : DOMPurify.sanitize(text)) as string;
}
