/**
 * Keeps webhooks away from private addresses, so that no one who can configure a URL can make the service call its neighbours.
 */
import { type LookupAddress, lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

// Two separate lists: a combined one would match every IPv4 address within `::ffff:0:0/96`.
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
  // Unspecified, loopback, and addresses that embed an IPv4 address.
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

/** Checked here because a host that is an IP address is never looked up. */
export const isPublicHost = (host: string): boolean => {
  const address = host.replace(/^\[|\]$/g, '')
  return isIP(address) === 0 || isPublic(address)
}

/** Returns only public addresses, and the connection uses exactly these, so that DNS rebinding has no effect. */
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
