const markup = `
  <dialog class="confirm">
    <p class="question"></p>
    <form method="dialog">
      <button value="no" autofocus>No</button>
      <button value="yes">Yes</button>
    </form>
  </dialog>`;

/** Asks the visitor; true when the answer is yes. */
export function confirm(question: string): Promise<boolean> {
  document.body.insertAdjacentHTML('beforeend', markup);
  const dialog = document.querySelector<HTMLDialogElement>('dialog.confirm:last-of-type')!;
  dialog.querySelector('.question')!.textContent = question;
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      resolve(dialog.returnValue === 'yes');
      dialog.remove();
    });
  });
}

export const classes = { dialog: 'confirm', question: 'question' };
export const answers = ['yes', 'no'] as const;
