/** Formats live for ever: a bundle of each, as it was written and signed once. These files are never made anew. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { bundleBytes } from '../../src/publish/bundle.ts'
import { verifyChannel } from '../../src/publish/channel.ts'
import { readKeyring } from '../../src/publish/keyring.ts'
import { readSignatures } from '../../src/publish/signatures.ts'
import { checkVectors } from '../../src/publish/vectors.ts'
import { verifyBundle } from '../../src/publish/verify.ts'

it.each([1])('a bundle and a channel of format %s are proved, and give the same bytes as then', (format) => {
  const file = (name: string): Buffer => readFileSync(new URL(`formats/${format}/${name}.json`, import.meta.url))
  const keyring = readKeyring(file('keyring').toString(), 'keyring.json')
  const { channel } = verifyChannel(file('channel'), keyring, { channel: 'production', name: 'mugs' })
  const { bundle, digest } = verifyBundle(file('bundle'), readSignatures(file('signatures')), keyring, {
    now: Date.parse('2026-12-01T00:00:00Z'),
    digest: channel.bundle.digest,
    name: channel.name,
  })
  expect(digest).toBe('sha256:8d489938a1ab5222e9eca4e29eeb2db39c4ba2c99f628c1e1add7134c733d339')
  expect(bundle.vectors.length).toBeGreaterThan(1)
  expect(checkVectors(bundle.vectors, prepare(bundle.rules))).toEqual([])
  expect(bundleBytes(bundle).equals(file('bundle'))).toBe(true)
})
