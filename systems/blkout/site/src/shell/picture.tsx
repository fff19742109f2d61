import type { ReactNode } from 'react';
import { ownPicture } from '../../../platform/pictures/own-picture.ts';

interface PictureProps {
  /** Its address; one of another host is not loaded. */
  readonly image: string | null;
  readonly alt: string | null;
}

/** A picture that was sent to us. Nothing where there is none: pages load nothing from others. */
export function Picture({ image, alt }: PictureProps): ReactNode {
  const own = ownPicture(image);
  if (image === null || own === undefined) return null;
  const { width, height } = own;
  return (
    <img
      className="picture"
      src={image}
      alt={alt ?? ''}
      width={width}
      height={height}
      loading="lazy"
      decoding="async"
    />
  );
}
