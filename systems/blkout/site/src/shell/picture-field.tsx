import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Paths } from '../../../client/client.ts';
import { csrf } from './csrf.ts';
import { TextField } from './fields.tsx';
import { useWrong } from './form-context.ts';
import { sentenceOf } from './problem.ts';

/** The longer side of what is sent, in pixels: more is never shown, and costs whoever sends it. */
const LONGEST = 1600;
const LARGEST_BYTES = 10 * 1024 * 1024;

interface PictureFieldProps {
  /** The service that keeps it. */
  readonly path: Extract<keyof Paths, '/api/events/pictures' | '/api/news/pictures'>;
}

/** A picture and the words for it: it is sent when it is chosen, the form then tells only where it lies. */
export function PictureField({ path }: PictureFieldProps): ReactNode {
  const address = useRef<HTMLInputElement>(null);
  const [isKept, setIsKept] = useState(false);
  const [told, setTold] = useState<string>();
  const wrong = useWrong('image');
  // The form fills its fields from what was typed before once the page runs.
  useEffect(() => queueMicrotask(() => setIsKept((address.current?.value ?? '') !== '')), []);

  const choose = (image: string, words: string | undefined): void => {
    if (address.current === null) return;
    address.current.value = image;
    address.current.dispatchEvent(new Event('input', { bubbles: true }));
    setIsKept(image !== '');
    setTold(words);
  };
  const take = async (file: File): Promise<void> => {
    choose('', 'On its way …');
    const sent = await sendPicture(path, file);
    if ('image' in sent) choose(sent.image, `${file.name} is here. A moderator looks at it with all the rest.`);
    else choose('', sent.problem);
  };
  return (
    <>
      <div className="field">
        <label htmlFor="image">
          Picture <span className="field-hint">(if you like)</span>
        </label>
        <span className="field-hint" id="image-hint">
          A JPEG, PNG or WebP that you may share. Where and when it was taken is removed before it is kept.
        </span>
        {wrong !== undefined && <span className="field-wrong">{wrong}</span>}
        <input
          id="image"
          type="file"
          accept="image/jpeg,image/png,image/webp"
          aria-describedby="image-hint"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) void take(file);
          }}
        />
        <input ref={address} name="image" data-label="Picture" hidden />
        <p role="status" className="small">
          {told}
        </p>
      </div>
      <div className="stack" hidden={!isKept}>
        <TextField
          name="imageAlt"
          label="What the picture shows"
          hint="For those who cannot see it, in a sentence."
          required={isKept}
          maxLength={300}
        />
        <div>
          <button
            type="button"
            className="button button-small button-quiet"
            onClick={() => choose('', 'It is taken out again.')}
          >
            Leave the picture out
          </button>
        </div>
      </div>
    </>
  );
}

type Sent = { readonly image: string } | { readonly problem: string };

async function sendPicture(path: string, file: File): Promise<Sent> {
  const smaller = await shrink(file).catch(() => file);
  if (smaller.size > LARGEST_BYTES)
    return { problem: 'This picture is larger than 10 MB. Please choose a smaller one.' };
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': smaller.type || 'image/jpeg', ...csrf() },
      body: smaller,
    });
    const told: unknown = await answer.json().catch(() => undefined);
    if (answer.ok && typeof told === 'object' && told !== null && 'image' in told) return { image: String(told.image) };
    return { problem: sentenceOf(answer.status, told) };
  } catch {
    return { problem: 'A picture can only be sent while the network is there. All else is kept without it.' };
  }
}

/** Made smaller on the device: less to send, and nothing but pixels leaves it. */
async function shrink(file: File): Promise<Blob> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('nothing was drawn')) : resolve(blob)),
      'image/webp',
      0.9,
    ),
  );
}
