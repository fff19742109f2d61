import type { ReactNode } from 'react';

/** The address of a picture of ours says its size, so that the page leaves room for it. */
const own = /^\/api\/(?:events|news)\/pictures\/[\w-]+-(?<width>\d+)x(?<height>\d+)\.webp$/;

export const isOwnPicture = (image: string | null): image is string => image !== null && own.test(image);

interface PictureProps {
  /** One of ours: pages load nothing from others. */
  readonly image: string;
  readonly alt: string;
}

export function Picture({ image, alt }: PictureProps): ReactNode {
  const { width, height } = own.exec(image)?.groups ?? {};
  return (
    <img className="picture" src={image} alt={alt} width={width} height={height} loading="lazy" decoding="async" />
  );
}
