import DOMPurify from 'dompurify';

const policy = window.trustedTypes?.createPolicy('members', {
  createHTML: (text: string) => DOMPurify.sanitize(text),
});

/** Formatted text of a member, made safe. */
export function memberHtml(text: string): TrustedHTML | string {
  return policy ? policy.createHTML(text) : DOMPurify.sanitize(text);
}

export class MemberText extends HTMLElement {
  set value(text: string) {
    this.innerHTML = memberHtml(text) as string;
    for (const link of this.querySelectorAll('a')) link.rel = 'noopener nofollow ugc';
  }
}

customElements.define('member-text', MemberText);
