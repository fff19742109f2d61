import { useRef, useState } from 'react';
import { Dialog } from '../ui/Dialog';

const MAX_BYTES = 8 * 1024 * 1024;

export function UploadDialog({ onDone, onClose }) {
  const [progress, setProgress] = useState(0);
  const [problem, setProblem] = useState('');
  const input = useRef(null);

  const upload = (file) => {
    if (file.size > MAX_BYTES) {
      setProblem('Pictures may have 8 MB at most.');
      return;
    }
    let value = 0;
    const timer = setInterval(() => {
      value += 10 + Math.random() * 15;
      setProgress(Math.min(100, value));
      if (value >= 100) {
        clearInterval(timer);
        onDone({ name: file.name, url: URL.createObjectURL(file) });
      }
    }, 250);
  };

  return (
    <Dialog title="Add a picture" onClose={onClose}>
      <input
        ref={input}
        type="file"
        accept="image/*"
        onChange={(event) => event.target.files[0] && upload(event.target.files[0])}
      />
      {problem && <p role="alert">{problem}</p>}
      <progress max="100" value={progress} />
    </Dialog>
  );
}
