/** The bytes that are signed: RFC 8785 (JSON Canonicalization Scheme) in UTF-8. */
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { canonicalJson } from '../compile/canonical.ts'

/** Throws an Error for values that JSON can't represent: unpaired surrogates, NaN or infinity. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('undefined is not JSON')
  return text
}

export const canonicalBytes = (value: unknown): Buffer => Buffer.from(canonicalText(value), 'utf8')

/** Whether a text is the RFC 8785 form of its JSON. */
export function isCanonical(text: string, json: unknown): boolean {
  // Both give the same result for well-formed text, and this is twice as fast; canonical text never contains unpaired
  // surrogates.
  if (!halfSurrogate.test(text)) return canonicalJson(json) === text
  try {
    return canonicalText(json) === text
  } catch {
    return false
  }
}

const halfSurrogate = /\\ud[89a-f]/i

/** `sha256:` and 64 hex digits. */
export const digestOf = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

export const digestPattern = /^sha256:[0-9a-f]{64}$/
