import { useState } from 'react';

export function CommentList({ comments, onReport }) {
  const [open, setOpen] = useState(null);

  return (
    <ul>
      {comments.map((comment) => (
        <li key={comment.id}>
          <strong>{comment.author}</strong>
          <p title={comment.body}>{comment.body}</p>
          <button type="button" onClick={() => setOpen(comment.id)}>
            Report
          </button>
          {open === comment.id && (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                onReport(comment.id, new FormData(event.currentTarget).get('reason'));
              }}
            >
              <textarea name="reason" defaultValue={`“${comment.body}”`} />
              <button>Send</button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}
