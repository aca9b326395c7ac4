/** Erases personal fields from log entries, and records which. */
import { createHmac } from 'node:crypto'
import { pointer } from '../../compile/read/shape.ts'

/** A JSON pointer in which `*` matches every field or item: "/cart/customer/birthday", "/cart/codes/*". */
export type PointerPattern = string

export interface Erasure {
  readonly erase: readonly PointerPattern[]
  /** Texts replaced by pseudonyms. Equal texts get equal pseudonyms, so that customers can still be counted and distinguished. */
  readonly pseudonyms: readonly PointerPattern[]
  /** Keeps pseudonyms from being reversed by brute force. */
  readonly secret: string
}

export interface ErasureResult {
  readonly value: object
  readonly erased: readonly string[]
  readonly pseudonyms: readonly string[]
}

/** The returned function does not modify its argument. */
export function eraser({ erase, pseudonyms, secret }: Erasure): (value: object) => ErasureResult {
  const toErase = erase.map(partsOf)
  const toRename = pseudonyms.map(partsOf)
  const pseudonym = (text: string): string =>
    `p_${createHmac('sha256', secret).update(text).digest('base64url').slice(0, 22)}`
  return (value) => {
    const erased: string[] = []
    const renamed: string[] = []
    let copy: unknown = value
    for (const parts of toErase) copy = changed(copy, parts, '', erased, () => undefined)
    for (const parts of toRename) {
      copy = changed(copy, parts, '', renamed, (text) => (typeof text === 'string' ? pseudonym(text) : text))
    }
    return { value: copy as object, erased, pseudonyms: renamed }
  }
}

const partsOf = (pointer: PointerPattern): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))

/** Copies only what it changes. List items are emptied rather than removed, so that the others keep their positions. */
function changed(
  value: unknown,
  [part, ...rest]: readonly string[],
  path: string,
  found: string[],
  change: (value: unknown) => unknown,
): unknown {
  if (part === undefined || typeof value !== 'object' || value === null) return value
  const keys = part === '*' ? Object.keys(value) : Object.hasOwn(value, part) ? [part] : []
  if (keys.length === 0) return value
  const copy = Array.isArray(value) ? [...value] : Object.fromEntries(Object.entries(value))
  const fields = copy as Record<string, unknown>
  for (const key of keys) {
    const at = `${path}${pointer([key])}`
    if (rest.length > 0) {
      put(fields, key, changed(fields[key], rest, at, found, change))
      continue
    }
    const next = change(fields[key])
    found.push(at)
    if (next === undefined && !Array.isArray(copy)) delete fields[key]
    else put(fields, key, next ?? null)
  }
  return copy
}

/** Also works for a field called `__proto__`. */
const put = (fields: object, key: string, value: unknown): void => {
  Object.defineProperty(fields, key, { value, enumerable: true, configurable: true, writable: true })
}
