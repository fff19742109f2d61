import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Whether an IP address is one of the public internet: neither this machine, nor its networks, nor anything special. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/**
 * Resolves names for a connection, and fails for one that leads to any address that is not public. The connection
 * goes to the very address that was judged, so a name cannot change its mind in between.
 */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, []);
    const forbidden = addresses.find(({ address }) => !isPublicAddress(address));
    if (forbidden !== undefined) return done(new Error(`${hostname} is not a public address`), []);
    const [first] = addresses;
    if (first === undefined) return done(new Error(`${hostname} has no address`), []);
    return options.all === true ? done(null, addresses) : done(null, first.address, first.family);
  });
};
