import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Letterhead } from './Letterhead';

const attack = '<img src=x onerror="alert(1)">';

it('shows a name as it was typed', () => {
  document.body.innerHTML = '<div id="root"></div>';
  render(<Letterhead name={attack} />, { container: document.querySelector<HTMLElement>('#root') ?? undefined });
  expect(screen.getByText(attack)).toBeVisible();
  expect(document.querySelector('img')).toBeNull();
});

it('leaves no markup behind', () => {
  const { container, unmount } = render(<Letterhead name="Ada" />);
  expect(container.innerHTML).toContain('Ada');
  unmount();
  expect(container.innerHTML).toBe('');
});
