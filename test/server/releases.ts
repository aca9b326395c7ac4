/** A place of releases for tests: bundles signed by two people, and channel pointers signed by an operator. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bundle, bundleBytes, bundleDigest } from '../../src/publish/bundle.ts'
import { canonicalBytes } from '../../src/publish/canonical-bytes.ts'
import { type Channel, channelPath, signChannel } from '../../src/publish/channel.ts'
import { keyringText } from '../../src/publish/keyring.ts'
import { bundlePath, placeAt, signaturesPath } from '../../src/publish/place.ts'
import { signaturesBytes, unsigned, withSignature } from '../../src/publish/signatures.ts'
import { bundleOf, keyringOf, type Person, person } from '../publish/bundles.ts'

export interface TestPlace {
  /** Removed by `remove`. */
  readonly folder: string
  /** The place, a subfolder of `folder`. */
  readonly place: string
  readonly trust: string
  /** Publishes a release of these rules; `by`: who signs it. */
  publish(text: string, sequence: number, more?: Partial<Bundle>, by?: readonly Person[]): Promise<string>
  /** Points the channel to a release; fields left out stay the same. */
  point(change: Partial<Channel>, options?: { readonly by?: Person; readonly channel?: string }): Promise<Channel>
  readonly people: Readonly<Record<'author' | 'approver' | 'operator', Person>>
  remove(): void
}

export function testPlace(): TestPlace {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-place-'))
  const at = join(folder, 'place')
  const place = placeAt(at)
  const people = {
    author: person('anna', 'author'),
    approver: person('bert', 'approver'),
    operator: person('olga', 'operator'),
  }
  const trust = join(folder, 'keyring.json')
  writeFileSync(trust, keyringText(keyringOf(Object.values(people))))
  const pointers = new Map<string, Channel>()
  return {
    ...{ folder, place: at, trust, people },
    publish: async (text, sequence, more = {}, by = [people.author, people.approver]) => {
      const bytes = bundleBytes(bundleOf(text, { sequence, ...more }))
      const digest = bundleDigest(bytes)
      const signed = by.reduce((before, { signer }) => withSignature(before, bytes, signer), unsigned(bytes))
      await place.replace(bundlePath(digest), bytes)
      await place.replace(signaturesPath(digest), signaturesBytes(signed))
      return digest
    },
    point: async (change, { by = people.operator, channel = 'production' } = {}) => {
      const before = pointers.get(channel)
      const pointer: Channel = {
        ...{ kind: 'channel', format: 1, channel, name: 'tools', off: [], log: `sha256:${'0'.repeat(64)}` },
        bundle: { digest: '', sequence: 1 },
        ...before,
        sequence: (before?.sequence ?? 0) + 1,
        ...change,
      }
      pointers.set(channel, pointer)
      await place.replace(channelPath(channel), canonicalBytes(signChannel(pointer, by.signer)))
      return pointer
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Rules with one campaign that gives a percentage off. */
export const percentOff = (percent: number, name = 'Autumn'): string => `
settings { currency PLN   timezone "Europe/Warsaw" }
campaign "${name}" { then ${percent}% off cart }`

/** Polls until the result is defined. */
export async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resume) => setTimeout(resume, 20))
  }
}
