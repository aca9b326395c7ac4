/** Validates JSON with zod, treating `__proto__` as an ordinary key: SKUs, codes and campaigns may have that name. */
import * as z from 'zod'

/** Like `schema.safeParse`, which alone drops `__proto__` in a record. */
export function parseJson<T>(schema: z.ZodType<T>, json: unknown): z.ZodSafeParseResult<T> {
  if (!hasProto(json)) return safeParse(schema, json)
  const read = safeParse(schema, renamed(json, standIn))
  if (read.success) return { ...read, data: renamed(read.data, ownName) as T }
  return { success: false, error: new z.ZodError(read.error.issues.map(inOwnNames)) as z.ZodError<T> }
}

/** The value at the path of an issue; undefined if there is none. */
export function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    json,
  )
}

const uses = new WeakMap<z.ZodType, number>()
/** Number of validations below which zod's code generation costs more time than it saves. */
const usesWithoutCode = 20

function safeParse<T>(schema: z.ZodType<T>, json: unknown): z.ZodSafeParseResult<T> {
  const before = uses.get(schema) ?? 0
  if (before >= usesWithoutCode) return schema.safeParse(json)
  uses.set(schema, before + 1)
  return schema.safeParse(json, { jitless: true })
}

function inOwnNames(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  const path = issue.path.map((key) => (typeof key === 'string' ? ownName(key) : key))
  return issue.code === 'unrecognized_keys'
    ? { ...issue, path, keys: issue.keys.map(ownName) }
    : ({ ...issue, path } as z.core.$ZodIssue)
}

/** Deeper than any schema. */
const deepest = 3_000

/** Breadth-first instead of recursive, because untrusted input may be nested deeper than the call stack allows. */
function hasProto(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const next: unknown[] = []
    for (const each of level) {
      if (typeof each !== 'object' || each === null) continue
      if (!Array.isArray(each) && Object.hasOwn(each, proto)) return true
      for (const inner of Array.isArray(each) ? each : Object.values(each)) {
        if (typeof inner === 'object' && inner !== null) next.push(inner)
      }
    }
    level = next
  }
  return false
}

const proto = '__proto__'

/** A name that no other key has. */
function standIn(key: string, keys: ReadonlySet<string>): string {
  if (key !== proto) return key
  let name = key
  do name += '\0'
  while (keys.has(name))
  return name
}

const ownName = (key: string): string => (/^__proto__\0+$/.test(key) ? proto : key)

function renamed(value: unknown, rename: (key: string, keys: ReadonlySet<string>) => string, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > deepest) return value
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename, depth + 1))
  const keys = new Set(Object.keys(value))
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [rename(key, keys), renamed(field, rename, depth + 1)]),
  )
}
