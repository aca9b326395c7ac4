import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { type Bundle, bundleBytes, bundleDigest, readBundle } from '../../src/publish/bundle.ts'
import { canonicalBytes } from '../../src/publish/canonical-bytes.ts'
import { verifyChannel } from '../../src/publish/channel.ts'
import { PublishRefusal, type RefusalCode } from '../../src/publish/error.ts'
import { fourEyes, keyringText, readKeyring } from '../../src/publish/keyring.ts'
import {
  readSignatures,
  type Signatures,
  signaturesBytes,
  unsigned,
  withSignature,
} from '../../src/publish/signatures.ts'
import { checkVectors } from '../../src/publish/vectors.ts'
import { type VerifyContext, verifyBundle } from '../../src/publish/verify.ts'
import { autumn, bundleOf, keyringOf, type Person, person } from './bundles.ts'

const [ana, piotr, olga, eve] = [
  person('Ana', 'author', 'approver'),
  person('Piotr', 'approver'),
  person('Olga', 'operator'),
  person('Eve', 'author', 'approver'),
]
const anasOther = { ...person('Ana', 'approver') }
const keyring = keyringOf([ana, piotr, olga, anasOther])
const bundle = bundleOf(autumn)
const bytes = bundleBytes(bundle)
const now = Date.parse('2026-11-01T00:00:00Z')

const signedBy = (of: Uint8Array, ...people: readonly Person[]): Signatures =>
  people.reduce((before, { signer }) => withSignature(before, of, signer), unsigned(of))

const good = signedBy(bytes, ana, piotr)

function refusal(
  of: Uint8Array,
  signatures: Signatures | undefined,
  context: Partial<VerifyContext> = {},
  ring = keyring,
): RefusalCode | 'passed' {
  try {
    verifyBundle(of, signatures, ring, { now, ...context })
    return 'passed'
  } catch (error) {
    if (!(error instanceof PublishRefusal)) throw error
    expect(error.message).not.toBe('')
    return error.code
  }
}

/** A bundle with other content, signed as it should be. */
const release = (more: Partial<Bundle>): [Uint8Array, Signatures] => {
  const other = bundleBytes(bundleOf(autumn, more))
  return [other, signedBy(other, ana, piotr)]
}

describe('a bundle that was signed by an author and an approver', () => {
  it('passes, and says who signed it in which role', () => {
    const { digest, signedBy: who, bundle: read } = verifyBundle(bytes, good, keyring, { now })
    expect(digest).toBe(bundleDigest(bytes))
    expect(who.map(({ owner, role }) => [owner, role]).sort()).toEqual([
      ['Ana', 'author'],
      ['Piotr', 'approver'],
    ])
    expect(read).toEqual(bundle)
    expect(checkVectors(read.vectors, prepare(read.rules))).toEqual([])
  })
  it('is refused with any byte changed', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, flip) => {
        const forged = Buffer.from(bytes)
        forged[place] = (forged[place] ?? 0) ^ flip
        expect(refusal(forged, good)).toBe('changed')
        // Without keys nobody is asked for, and yet most changes show.
        expect(() => verifyBundle(forged, undefined, undefined, { now, digest: bundleDigest(bytes) })).toThrow()
      }),
    )
  })
  it('is refused when it ends early, or goes on', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 }), (length, more) => {
        expect(refusal(bytes.subarray(0, length), good)).toBe('truncated')
        expect(refusal(Buffer.concat([bytes, more]), good)).toBe('changed')
        expect(() => readBundle(bytes.subarray(0, length))).toThrow(PublishRefusal)
      }),
    )
  })
  it('is refused with any bit of a signature changed', () => {
    const raw = Buffer.from(good.signatures[0]?.signature ?? '', 'base64url')
    fc.assert(
      fc.property(fc.nat(raw.length * 8 - 1), (bit) => {
        const forged = Buffer.from(raw)
        forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const signatures = good.signatures.with(0, {
          ...(good.signatures[0] ?? { key: '' }),
          signature: forged.toString('base64url'),
        })
        expect(refusal(bytes, { ...good, signatures })).toBe('changed')
      }),
      { numRuns: 40 },
    )
  })
  it('needs each of its signatures: none can be stripped', () => {
    expect(refusal(bytes, undefined)).toBe('unsigned')
    expect(refusal(bytes, { ...good, signatures: [] })).toBe('unsigned')
    expect(refusal(bytes, signedBy(bytes, ana))).toBe('too-few-signatures')
    expect(refusal(bytes, signedBy(bytes, piotr))).toBe('too-few-signatures')
  })
  it('needs two people: two keys of one do not do, nor one key twice', () => {
    expect(refusal(bytes, signedBy(bytes, ana, anasOther))).toBe('too-few-signatures')
    const [one] = signedBy(bytes, ana).signatures
    if (one === undefined) throw new Error('no signature')
    expect(refusal(bytes, { ...good, signatures: [one, one] })).toBe('too-few-signatures')
    expect(refusal(bytes, signedBy(bytes, ana, anasOther, piotr))).toBe('passed')
  })
  it('is refused with a key that nobody configured, even beside good ones', () => {
    expect(refusal(bytes, signedBy(bytes, eve))).toBe('unknown-key')
    expect(refusal(bytes, signedBy(bytes, ana, piotr, eve))).toBe('unknown-key')
  })
  it('is refused where a stranger signs under the id of a good key', () => {
    const [theirs] = signedBy(bytes, eve).signatures
    const lies = { key: piotr.entry.id, signature: theirs?.signature ?? '' }
    const signatures = [...signedBy(bytes, ana).signatures, lies]
    expect(refusal(bytes, { ...good, signatures })).toBe('changed')
  })
  it('is refused with the signatures of another bundle', () => {
    const [, others] = release({ sequence: 8 })
    expect(refusal(bytes, { ...others, bytes: bytes.length })).toBe('changed')
  })
  it('is refused with a key whose roles say nothing here', () => {
    expect(refusal(bytes, signedBy(bytes, ana, piotr, olga))).toBe('foreign-role')
  })
  it('is refused once a key was revoked, whenever it signed', () => {
    const revoked = {
      ...piotr,
      entry: { ...piotr.entry, revoked: { at: '2026-10-30T08:00:00Z', reason: 'lost laptop' } },
    }
    expect(refusal(bytes, good, {}, keyringOf([ana, revoked]))).toBe('revoked-key')
  })
  it('may be asked for more than one signature of a role', () => {
    const policy = { ...fourEyes, bundle: { author: 1, approver: 2 } }
    const zoe = person('Zoe', 'approver')
    expect(refusal(bytes, good, {}, keyringOf([ana, piotr, zoe], policy))).toBe('too-few-signatures')
    // Ana may be either; she is counted where she is needed.
    const carl = person('Carl', 'author')
    expect(refusal(bytes, signedBy(bytes, ana, piotr, carl), {}, keyringOf([ana, piotr, carl], policy))).toBe('passed')
  })
})

describe('a bundle whose signatures are good', () => {
  const last = { sequence: 7, digest: bundleDigest(bytes) }

  it('is refused when it is older than the last one, unless going back is meant', () => {
    const [older, signatures] = release({ sequence: 6 })
    expect(refusal(older, signatures, { last })).toBe('lower-sequence')
    expect(refusal(older, signatures, { last, rollback: true })).toBe('passed')
    expect(refusal(bytes, good, { last })).toBe('passed')
  })
  it('never makes what is served older, in whatever order old ones are offered again', () => {
    const offered = [1, 2, 3, 4, 5].map((sequence) => release({ sequence }))
    fc.assert(
      fc.property(fc.array(fc.nat(offered.length - 1), { minLength: 1, maxLength: 12 }), (order) => {
        let served: VerifyContext['last']
        for (const place of order) {
          const [bytesOf, signatures] = offered[place] ?? release({})
          const code = refusal(bytesOf, signatures, served && { last: served })
          expect(code).toBe(served !== undefined && place + 1 < served.sequence ? 'lower-sequence' : 'passed')
          if (code === 'passed') served = { sequence: place + 1, digest: bundleDigest(bytesOf) }
        }
        expect(served?.sequence).toBe(Math.max(...order) + 1)
      }),
      { numRuns: 40 },
    )
  })
  it('is refused when another one had its number', () => {
    const [other, signatures] = release({ expires: '2027-01-01T00:00:00Z' })
    expect(refusal(other, signatures, { last })).toBe('reused-sequence')
    expect(refusal(other, signatures, { last, rollback: true })).toBe('reused-sequence')
  })
  it('is refused before and after its time', () => {
    const [other, signatures] = release({ notBefore: '2026-10-01T00:00:00Z', expires: '2026-11-02T00:00:00Z' })
    const at = (time: string) => refusal(other, signatures, { now: Date.parse(time) })
    expect(at('2026-09-30T23:59:59Z')).toBe('not-yet')
    expect(at('2026-10-01T00:00:00Z')).toBe('passed')
    expect(at('2026-11-01T23:59:59Z')).toBe('passed')
    expect(at('2026-11-02T00:00:00Z')).toBe('expired')
  })
  it("is refused as another shop's, and as another than the channel names", () => {
    expect(refusal(bytes, good, { name: 'garden' })).toBe('other-name')
    expect(refusal(bytes, good, { digest: `sha256:${'0'.repeat(64)}` })).toBe('other-bundle')
  })
  it('is refused in a format of the future, and where it is not a bundle', () => {
    const written = (value: unknown): [Uint8Array, Signatures] => {
      const of = canonicalBytes(value)
      return [of, signedBy(of, ana, piotr)]
    }
    expect(refusal(...written({ ...bundle, format: 2 }))).toBe('format')
    expect(refusal(...written({ ...bundle, more: 1 }))).toBe('shape')
    expect(refusal(...written({ ...bundle, kind: 'channel' }))).toBe('shape')
    expect(refusal(...written([]))).toBe('shape')
    expect(refusal(...written({ ...bundle, rules: { ...bundle.rules, currency: 'EUR' } }))).toBe('rules')
    const spaced = Buffer.from(JSON.stringify(bundle, null, 1))
    expect(refusal(spaced, signedBy(spaced, ana, piotr))).toBe('not-canonical')
    const twice = Buffer.from(bytes.toString().replace('{"checklist":[]', '{"checklist":[1],"checklist":[]'))
    expect(refusal(twice, signedBy(twice, ana, piotr))).toBe('not-canonical')
  })
  it('shows that it gives something else on this evaluator', () => {
    const [vector] = bundle.vectors
    if (vector === undefined) throw new Error('no vector')
    const wrong = { ...vector, result: { ...vector.result, discount: '11.01' } }
    const [failure] = checkVectors([wrong], prepare(bundle.rules))
    expect(failure?.name).toBe('two drills')
    expect(failure?.actual).not.toBe(failure?.expected)
  })
})

describe('without a keyring', () => {
  it('signatures are not asked for, and all else is', () => {
    expect(verifyBundle(bytes, undefined, undefined, { now }).signedBy).toEqual([])
    expect(() => verifyBundle(bytes, undefined, undefined, { now, name: 'garden' })).toThrow('garden')
  })
})

describe('files of keys and signatures', () => {
  it('are read as they were written', () => {
    expect(readKeyring(keyringText(keyring), 'keyring.json')).toEqual(keyring)
    expect(readSignatures(signaturesBytes(good))).toEqual(good)
  })
  it('are refused where a key has the id of another', () => {
    const swapped = { ...keyring, keys: [{ ...ana.entry, publicKey: eve.entry.publicKey }] }
    expect(() => readKeyring(keyringText(swapped), 'keyring.json')).toThrow('does not match its id')
    expect(() => readKeyring(keyringText({ ...keyring, keys: [ana.entry, ana.entry] }), 'k')).toThrow('twice')
  })
  it('are refused where a policy asks for nobody', () => {
    expect(() =>
      readKeyring(keyringText({ ...keyring, policy: { bundle: {}, channel: { operator: 1 } } }), 'k'),
    ).toThrow('requires no signatures')
  })
  it('are refused where they are damaged, never half read', () => {
    const text = Buffer.from(signaturesBytes(good))
    fc.assert(
      fc.property(fc.nat(text.length - 1), (length) => {
        expect(() => readSignatures(text.subarray(0, length))).toThrow(PublishRefusal)
      }),
    )
  })
})

describe('whatever comes from a place', () => {
  const readers: Readonly<Record<string, (of: Uint8Array) => unknown>> = {
    bundle: (of) => verifyBundle(of, undefined, undefined, { now }),
    signatures: readSignatures,
    channel: (of) => verifyChannel(of, keyring, { channel: 'production' }),
  }
  const junk = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map((text) => Buffer.from(text)),
    // Of the right kind, with anything in one of its fields.
    fc
      .record({ field: fc.constantFrom(...Object.keys(bundle)), value: fc.jsonValue() })
      .map(({ field, value }) => canonicalBytes({ ...bundle, [field]: value })),
    fc
      .jsonValue()
      .map((off) =>
        canonicalBytes({ channel: { kind: 'channel', format: 1, channel: 'production', off }, signatures: off }),
      ),
  )
  it.each(Object.keys(readers))('is refused as a %s in words, or is one', (kind) => {
    fc.assert(
      fc.property(junk, (of) => {
        try {
          readers[kind]?.(of)
        } catch (error) {
          if (!(error instanceof PublishRefusal)) throw error
        }
      }),
      { numRuns: 300 },
    )
  })
  it('has no half of a surrogate pair in it', () => {
    const text = bytes.toString().replace('two drills', '\\ud800')
    expect(refusal(Buffer.from(text), signedBy(Buffer.from(text), ana, piotr))).toBe('not-canonical')
    // Text that only looks like one is text.
    const [fine, signatures] = release({ name: '\\ud800' })
    expect(refusal(fine, signatures)).toBe('passed')
  })
  it('brings no key into objects that have none', () => {
    const text = bytes.toString().replace('"format":1,', '"format":1,"__proto__":{"expires":"2020-01-01T00:00:00Z"},')
    expect(refusal(Buffer.from(text), signedBy(Buffer.from(text), ana, piotr))).toBe('shape')
  })
})
