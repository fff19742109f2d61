import { describe, expect, it } from 'vitest';
import { escapeHtml } from './escape';

const attacks = ['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', "javascript:alert('x')"];

describe('escapeHtml', () => {
  it.each(attacks)('makes %s harmless', (attack) => {
    document.body.innerHTML = `<p>${escapeHtml(attack)}</p>`;
    expect(document.body.querySelectorAll('script, img')).toHaveLength(0);
    expect(document.body.textContent).toBe(attack);
  });

  it('shows what happens without it', () => {
    const div = document.createElement('div');
    div.innerHTML = attacks[0]!;
    expect(div.querySelector('img')).not.toBeNull();
  });
});
