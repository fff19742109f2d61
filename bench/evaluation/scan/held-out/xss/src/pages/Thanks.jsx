import { useLocation } from 'react-router-dom';

const DEFAULT = 'Thank you. We have received it.';

function messageFrom(search) {
  const params = new URLSearchParams(search);
  return params.get('message') || DEFAULT;
}

export default function Thanks() {
  const { search } = useLocation();
  const message = messageFrom(search);
  const props = {
    className: 'thanks',
    dangerouslySetInnerHTML: { __html: message },
  };

  return (
    <main>
      <h1>Done</h1>
      <p {...props} />
      <a href="/">Back to the start</a>
    </main>
  );
}
