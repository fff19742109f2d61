import type { PicturesOptions } from '../../../platform/pictures/pictures.ts';

/** Where pictures of events are used. */
export const eventPictures: PicturesOptions = {
  service: 'events',
  table: 'events',
  shownIn: ['published', 'cancelled'],
};
