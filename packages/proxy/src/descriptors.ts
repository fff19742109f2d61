import { readFileSync } from 'node:fs';

/** Kept for everything but connections: files, listeners, checks, the admin socket. */
const RESERVED = 96;
/** Plain and encrypted visitors, a request of each, and as many upstream connections that idle. */
const DESCRIPTORS_PER_CONNECTION = 6;
const LEAST = 8;

/**
 * What fits into the file descriptors of this process, so that whoever is let in can be served, and the admin API is
 * always reached: connections of each of the two listeners, and requests of all of them together.
 */
export function affordable(openFiles: number = openFilesLimit()): { connections: number; requests: number } {
  const connections = Math.max(LEAST, Math.floor((openFiles - RESERVED) / DESCRIPTORS_PER_CONNECTION));
  return { connections, requests: 2 * connections };
}

/** Whether a connection failed for want of something that this machine or process ran out of: nobody else's fault. */
export function isOwnShortage(code: string | undefined): boolean {
  return code !== undefined && SHORTAGES.has(code);
}

const SHORTAGES = new Set(['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM', 'EADDRNOTAVAIL']);

function openFilesLimit(): number {
  try {
    const soft = /^Max open files\s+(\d+|unlimited)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return soft === undefined || soft === 'unlimited' ? Infinity : Number(soft);
  } catch {
    return Infinity;
  }
}
