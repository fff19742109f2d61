import { Type } from '@cutover/service';
import { picturesConfig } from '../../../platform/pictures/pictures.ts';

/** The environment of the events service, beside what every API of BLKOUT is told. */
export const config = Type.Object({
  ...picturesConfig,
  PUBLIC_URL: Type.String({
    default: 'http://localhost:3000',
    description: 'where visitors reach BLKOUT; links in calendars and mail begin with it',
  }),
  SMTP_URL: Type.Optional(
    Type.String({ pattern: '^smtps?://', description: 'mail server for reminders (secret); without it they wait' }),
  ),
  MAIL_FROM: Type.String({
    default: 'BLKOUT <events@blkout.invalid>',
    description: 'whom reminders are from',
  }),
});
