import { createApi } from '../../../client/client.ts';

/** Asks the APIs at our own address. */
export const api = createApi({ baseUrl: '/' });
