import { useState } from 'react';
export function Upload({ onUpload }) {
  const [progress, setProgress] = useState(0);
  const [uploading, setUploading] = useState(false);
  const handleUpload = () => {
    setUploading(true);
    const interval = setInterval(() => {
      setProgress((prev) => {
        if (prev >= 100) {
          clearInterval(interval);
          setUploading(false);
          return 100;
        }
        return prev + 10;
      });
    }, 200);
  };
  return <button onClick={handleUpload}>{uploading ? progress : 'Upload'}</button>;
}
