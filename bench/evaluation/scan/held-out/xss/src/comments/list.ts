import { fetchComments, type Comment } from './api';

function row(comment: Comment): string {
  return `
    <li id="c${comment.id}">
      <b>${comment.author}</b>
      <p>${comment.body}</p>
      <time>${new Date(comment.at).toLocaleString('en-GB')}</time>
    </li>`;
}

export async function mountComments(list: HTMLElement, article: string): Promise<void> {
  const comments = await fetchComments(article);
  list.insertAdjacentHTML('beforeend', comments.map(row).join(''));
}

export function countLabel(count: number): string {
  if (count === 0) return 'No comments yet';
  return count === 1 ? 'One comment' : `${count} comments`;
}

export function focusFirst(list: HTMLElement): void {
  const first = list.querySelector('li');
  first?.setAttribute('tabindex', '-1');
  first?.focus();
}
