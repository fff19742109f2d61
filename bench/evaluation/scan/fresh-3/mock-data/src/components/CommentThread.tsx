import { useEffect, useReducer } from 'react';
import { api } from '../api';

type Comment = { id: string; author: string; text: string; likes: number };
type State = { comments: Comment[]; error?: string };
type Action = { type: 'loaded'; comments: Comment[] } | { type: 'failed'; error: string };

function reducer(state: State, action: Action): State {
  switch (action.type) {
    case 'loaded':
      return { comments: action.comments };
    case 'failed':
      return { ...state, error: action.error };
  }
}

const start: State = {
  comments: [
    { id: 'x1', author: 'greenfinch', text: 'Same here, the bus never came.', likes: 14 },
    { id: 'x2', author: 'Mo from flat 6', text: 'Reported it to the council yesterday.', likes: 9 },
  ],
};

export function CommentThread({ postId }: { postId: string }) {
  const [state, dispatch] = useReducer(reducer, start);

  useEffect(() => {
    api
      .comments(postId)
      .then((comments) => dispatch({ type: 'loaded', comments }))
      .catch((e: Error) => dispatch({ type: 'failed', error: e.message }));
  }, [postId]);

  return (
    <section>
      {state.error && <p role="alert">{state.error}</p>}
      {state.comments.map((c) => (
        <article key={c.id}>
          <b>{c.author}</b> {c.text} <span>♥ {c.likes}</span>
        </article>
      ))}
    </section>
  );
}
