import type { PicturesOptions } from '../../../../platform/pictures/pictures.ts';

/** Where pictures of articles are used. */
export const articlePictures: PicturesOptions = {
  service: 'news',
  table: 'articles',
  shownIn: ['published', 'archived'],
};
