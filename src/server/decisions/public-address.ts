/** Keeps webhooks from private addresses: nobody who can name an address can make the service ask its neighbours. */
import { type LookupAddress, lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

// Two lists: one for both takes every IPv4 address for one within `::ffff:0:0/96`.
const blocked = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [network, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
  ] as const),
  ...([
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
]) {
  blocked.ipv4.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
  // Unspecified, loopback, and addresses that hold an IPv4 one in several ways.
  ...([
    ['::', 96],
    ['::ffff:0:0', 96],
    ['64:ff9b::', 96],
    ['64:ff9b:1::', 48],
    ['2001::', 23],
    ['2002::', 16],
  ] as const),
  // Discard, documentation, local, link-local, multicast.
  ...([
    ['100::', 64],
    ['2001:db8::', 32],
    ['3fff::', 20],
    ['fc00::', 7],
    ['fe80::', 10],
    ['fec0::', 10],
    ['ff00::', 8],
  ] as const),
]) {
  blocked.ipv6.addSubnet(network, prefix, 'ipv6')
}

export function isPublic(address: string): boolean {
  const version = isIP(address)
  if (version === 0) return false
  const family = version === 4 ? 'ipv4' : 'ipv6'
  return !blocked[family].check(address, family)
}

/** A host that is an address itself is never looked up. */
export const isPublicHost = (host: string): boolean => {
  const address = host.replace(/^\[|\]$/g, '')
  return isIP(address) === 0 || isPublic(address)
}

/** Gives public addresses alone, and the connection is made to just these: a name can't mean something else a moment later. */
export const publicLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, '')
    const allowed = (addresses as LookupAddress[]).filter(({ address }) => isPublic(address))
    const [first] = allowed
    if (first === undefined) return callback(new Error(`${host} has no public address`), '')
    if (options.all === true) return callback(null, allowed)
    callback(null, first.address, first.family)
  })
}
