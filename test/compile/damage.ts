/** Random damage to JSON: fields lost, repeated, swapped, or of another type or kind; extreme numbers, other names, cycles. */
import fc from 'fast-check'
import { facts } from '../../src/syntax/facts.ts'

export interface Damage {
  readonly how: (typeof ways)[number]
  /** The index of the child to descend to, level by level. */
  readonly at: readonly number[]
  readonly other: readonly number[]
  readonly value: unknown
}

const ways = [
  'delete',
  'repeat',
  'exchange',
  'copy',
  'replace',
  'alike',
  'transplant',
  'kind',
  'rename',
  'circle',
  'nest',
] as const

const steps = fc.oneof(
  fc.array(fc.nat(10_000), { minLength: 1, maxLength: 14 }),
  fc.array(fc.nat(10_000), { minLength: 8, maxLength: 14 }),
)

const values = fc.constantFrom<unknown[]>(
  null,
  true,
  false,
  0,
  -0,
  -1,
  1,
  1.5,
  9e15,
  2 ** 53,
  8.64e15,
  1e21,
  Number.MAX_VALUE,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '',
  'X',
  '0',
  '-0',
  '-1',
  '1e5',
  '0.001',
  '12.505',
  '100.5',
  '9'.repeat(40),
  `0.${'3'.repeat(38)}`,
  '9007199254740993',
  '1'.repeat(200),
  '2026-02-31',
  '2026-10-01T99:99',
  '__proto__',
  'constructor',
  [],
  {},
  ['X'],
  { kind: 'nothing' },
  { kind: 'constructor' },
  { kind: 'not' },
  new Date(0),
  undefined,
)

const kinds: readonly string[] = [
  ...Object.keys(facts),
  ...['and', 'or', 'not', 'compare', 'between', 'in', 'holds', 'constant'],
  ...['money', 'percent', 'number', 'text', 'date', 'duration', 'yes/no', 'fact', 'attribute', 'arithmetic'],
  ...['sku', 'category', 'brand', 'label', 'products', 'everything', 'on-sale', 'discounted', 'where'],
  ...['off', 'off-ranked', 'price', 'bundle', 'add', 'steps', 'one-of', 'for-every', 'earn', 'constructor', 'new'],
  ...['=', '!=', '<', '<=', '+', '-', '*', '/', 'best', 'per-line', 'graduated', 'per', 'times'],
]

export const damages: fc.Arbitrary<readonly Damage[]> = fc.array(
  fc.record({ how: fc.constantFrom(...ways), at: steps, other: steps, value: values }),
  { minLength: 1, maxLength: 3 },
)

type Container = Record<string, unknown>

interface Place {
  readonly container: Container
  readonly key: string
}

/** A copy of the document with all the damage applied. */
export function damaged(document: unknown, all: readonly Damage[]): unknown {
  const copy = structuredClone(document) as Container
  for (const each of all) apply(copy, each)
  return copy
}

function apply(root: Container, { how, at, other, value }: Damage): void {
  const { container, key } = placeAt(root, at)
  const there = placeAt(root, other)
  switch (how) {
    case 'delete':
      if (Array.isArray(container)) container.splice(Number(key), 1)
      else delete container[key]
      break
    case 'repeat':
      if (Array.isArray(container)) container.splice(Number(key), 0, structuredClone(container[key]))
      else container[`${key}2`] = structuredClone(container[key])
      break
    case 'exchange': {
      const mine = structuredClone(container[key])
      container[key] = structuredClone(there.container[there.key])
      there.container[there.key] = mine
      break
    }
    case 'copy':
      container[key] = structuredClone(there.container[there.key])
      break
    case 'replace':
      container[key] = value
      break
    case 'alike':
      container[key] = alike(container[key], other[0] ?? 0)
      break
    case 'transplant': {
      const donors = valuesUnder(key, root)
      container[key] = structuredClone(donors[(other[0] ?? 0) % donors.length])
      break
    }
    case 'kind':
      for (const field of ['kind', 'fact', 'operator', 'mode', 'pick', 'type', 'unit', 'base']) {
        const target = isContainer(container[key]) ? container[key] : container
        if (typeof target[field] === 'string') {
          target[field] = kinds[(other[0] ?? 0) % kinds.length]
          if ((other[1] ?? 0) % 2 === 0) break
        }
      }
      break
    case 'rename': {
      const names = ['products', 'segments', 'pools', 'programs', 'groups'].flatMap((field) =>
        isContainer(root[field]) ? Object.keys(root[field]) : [],
      )
      if (typeof container[key] === 'string') container[key] = names[(other[0] ?? 0) % Math.max(1, names.length)]
      break
    }
    case 'circle':
      circle(root, other)
      break
    case 'nest':
      if (isContainer(container[key])) {
        const depth = (other[0] ?? 0) % 3_000
        for (let i = 0; i < depth; i++) container[key] = { kind: 'not', of: container[key] }
      }
  }
}

const numbers = [1, 2, 3, 7, 18, 1000, 99_999, 1_000_000_000, 253_000_000_000_000, -253_000_000_000_000]
const decimals = [
  '0',
  '0.01',
  '1',
  '3',
  '100',
  '99.99',
  '9007199254740991',
  '9'.repeat(40),
  `0.${'3'.repeat(38)}`,
  '-5',
]

/** An extreme value of the same type. */
function alike(value: unknown, chance: number): unknown {
  if (typeof value === 'number') return numbers[chance % numbers.length]
  if (typeof value === 'boolean') return !value
  if (typeof value !== 'string') return value
  if (/^-?\d+(\.\d+)?$/.test(value)) return decimals[chance % decimals.length]
  if (/^\d{4}-\d{2}-\d{2}/.test(value))
    return ['0000-01-01', '9999-12-31T23:59', '2026-02-31', '2026-10-01'][chance % 4]
  return value
}

/** All values of this field anywhere in the document, except where earlier damage has nested it too deeply. */
function valuesUnder(key: string, value: unknown, depth = 0): unknown[] {
  if (!isContainer(value) || depth > 100) return []
  return Object.entries(value).flatMap(([field, inner]) => [
    ...(field === key ? [inner] : []),
    ...valuesUnder(key, inner, depth + 1),
  ])
}

/** Makes one declaration use another, or itself. */
function circle(root: Container, [field = 0, from = 0, to = 0, how = 0]: readonly number[]): void {
  const record = (['products', 'segments', 'groups', 'programs'] as const)[field % 4] ?? 'products'
  const all = root[record]
  if (!isContainer(all)) return
  const names = Object.keys(all)
  const name = names[from % Math.max(1, names.length)]
  const used = names[to % Math.max(1, names.length)]
  const declaration = name === undefined ? undefined : all[name]
  if (name === undefined || used === undefined || !isContainer(declaration)) return
  const set = { kind: 'products', names: [used] }
  const goods = { kind: 'fact', fact: 'subtotal', goods: set }
  const where = {
    kind: 'where',
    condition: { kind: 'compare', operator: '>=', left: goods, right: { kind: 'money', amount: '1' } },
  }
  if (record === 'products') all[name] = how % 2 === 0 ? { kind: 'or', of: [set, declaration, set] } : where
  if (record === 'groups') declaration.parent = used
  if (record === 'segments') {
    declaration.condition = { kind: 'holds', fact: { kind: 'fact', fact: 'segment', names: [used] } }
  }
  if (record === 'programs' && isContainer(declaration.tiers)) {
    declaration.tiers.by = { kind: 'fact', fact: 'tier', program: used }
  }
}

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null

/** Descends until there is no child or no step left. */
function placeAt(root: Container, path: readonly number[]): Place {
  let container = root
  let key = keyAt(root, path[0] ?? 0)
  for (const step of path.slice(1)) {
    const next = container[key]
    if (!isContainer(next) || Object.keys(next).length === 0) break
    container = next
    key = keyAt(next, step)
  }
  return { container, key }
}

function keyAt(container: Container, step: number): string {
  const keys = Object.keys(container)
  return keys[step % Math.max(1, keys.length)] ?? '0'
}
