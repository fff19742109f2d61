import { useDeferredValue, useState } from 'react';

interface Props {
  initial?: string;
  onSave(html: string): Promise<void>;
}

export function LetterEditor({ initial = '', onSave }: Props) {
  const [html, setHtml] = useState(initial);
  const [saved, setSaved] = useState(true);
  const shown = useDeferredValue(html);

  return (
    <div className="split">
      <textarea
        aria-label="Letter"
        value={html}
        onChange={(event) => {
          setHtml(event.target.value);
          setSaved(false);
        }}
      />
      <iframe title="Preview" srcDoc={shown} />
      <button disabled={saved} onClick={() => onSave(html).then(() => setSaved(true))}>
        Save
      </button>
    </div>
  );
}
