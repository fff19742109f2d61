import { findHtml, make } from '../shared/dom.ts';
import type { Task } from './rooms.ts';

/** Asks a task's question, and puts the keyboard there. */
export function askTask(task: Task, answered: (answer: number) => void): void {
  findHtml('#task-title').textContent = task.title;
  findHtml('#task-question').textContent = task.question;
  const answers = task.answers.map((text, answer) => {
    const button = make('button', { text });
    button.type = 'button';
    button.addEventListener('click', () => answered(answer));
    return button;
  });
  findHtml('#task-answers').replaceChildren(...answers);
  const panel = findHtml('#task');
  panel.hidden = false;
  panel.focus();
}

export function closeTask(): void {
  findHtml('#task').hidden = true;
}

export const isAsking = (): boolean => !findHtml('#task').hidden;
