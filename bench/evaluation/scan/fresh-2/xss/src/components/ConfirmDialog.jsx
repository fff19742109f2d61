import { useEffect, useRef } from 'react';

export function ConfirmDialog({ question, detail, onYes, onNo }) {
  const dialog = useRef(null);

  useEffect(() => {
    const element = dialog.current;
    element.showModal();
    return () => element.close();
  }, []);

  return (
    <dialog ref={dialog} onCancel={onNo}>
      <h2>{question}</h2>
      <p>{detail}</p>
      <p>
        <a href="/help#deleting">What happens then?</a>
      </p>
      <form method="dialog">
        <button value="no" onClick={onNo}>
          No
        </button>
        <button value="yes" onClick={onYes}>
          Yes
        </button>
      </form>
    </dialog>
  );
}
