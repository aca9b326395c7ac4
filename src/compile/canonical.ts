/** Canonical JSON: equal data gives equal bytes. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Sorts keys by UTF-16 units, writes no white space, omits undefined fields. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  let fields = ''
  for (const key of sortedKeys(value)) {
    const field: unknown = Reflect.get(value, key)
    if (field !== undefined) fields += `${fields === '' ? '' : ','}"${escaped(key)}":${canonicalJson(field)}`
  }
  return `{${fields}}`
}

function sortedKeys(value: object): string[] {
  const keys = Object.keys(value)
  return keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key) ? keys : keys.sort()
}

const plainKey = /^[A-Za-z]*$/

const escaped = (key: string): string => (plainKey.test(key) ? key : JSON.stringify(key).slice(1, -1))

/** "sha256:" and the hex digest of the text in UTF-8. */
export const digest = (text: string): string => `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`
