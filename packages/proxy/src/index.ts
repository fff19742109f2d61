/** The embedded router: start `routerMain` as a process of its own and speak to its admin socket in these shapes. */
import { fileURLToPath } from 'node:url';

export type { MasksAnswer } from './admin.ts';
export type { TableAnswer } from './control.ts';
export type { StatsAnswer } from './report.ts';
export type { TrafficStats } from './stats.ts';
export type { Pool, RoutingTable } from './table.ts';
export { loadCertificates } from './tls/certificates.ts';
export type { CertificateFault, CertificateFiles, LoadedCertificate } from './tls/certificates.ts';
export type { TlsSettings } from './tls/settings.ts';
export type { TlsAnswer } from './tls/tls.ts';
export { visitorKeys } from './visitor.ts';

/** Path of the process entry, for whoever starts it with Node. */
export const routerMain: string = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './main.ts' : './main.js', import.meta.url),
);
