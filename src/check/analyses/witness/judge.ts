/** Whether a region takes in one given cart, at one stage of its evaluation. */
import { type Fraction, fraction, parseDecimal } from '../../../money/fraction.ts'
import type { Expression, Fact, Selector } from '../../../syntax/tree.ts'
import type { Program } from '../../program.ts'
import { exactly, includes } from '../domain/interval.ts'
import { whereFalse, whereTrue } from '../domain/normalise.ts'
import type { Box, Literal, Region } from '../domain/region.ts'
import type { Variable } from '../domain/variable.ts'
import { type Amounts, type Scene, type SceneLine, sum } from './scene.ts'
import { allOf, anyOf, opposite, type Verdict, verdict } from './verdict.ts'

export interface Stage {
  readonly scene: Scene
  readonly amounts: Amounts
  readonly program: Program
  /** The item a selector asks about. */
  readonly item?: SceneLine
  /** What was read at this stage before, by variable: hundreds of campaigns ask for the same few. */
  readonly readings?: Map<string, Reading>
}

export function judge(region: Region | undefined, stage: Stage): Verdict {
  return region ? anyOf(region, (box) => judgeBox(box, stage)) : 'unsure'
}

const judgeBox = (box: Box, stage: Stage): Verdict => allOf(box.values(), (literal) => judgeLiteral(literal, stage))

function judgeLiteral({ variable, constraint }: Literal, stage: Stage): Verdict {
  if (constraint.kind === 'many') {
    if (variable.key === 'delivery' && !stage.scene.delivery) return 'no'
    const has = (name: string) => hasName(variable.key, name, stage)
    const some = allOf(constraint.anyOf, (names) => anyOf(names, has))
    return allOf([some, opposite[anyOf(constraint.noneOf, has)]], (each) => each)
  }
  const value = readOnce(variable, stage)
  if (value === 'unsure') return 'unsure'
  if (value === undefined) return 'no'
  switch (constraint.kind) {
    case 'number':
      return typeof value === 'object' ? verdict(includes(constraint.interval, exactly(value))) : 'unsure'
    case 'one':
      return typeof value === 'string' ? verdict(constraint.of.has(value.slice(1)) !== constraint.negated) : 'unsure'
    case 'truth':
      return typeof value === 'boolean' ? verdict(value === constraint.value) : 'unsure'
  }
}

// ---------------------------------------------------------------------------------------------- names

function hasName(key: string, name: string, stage: Stage): Verdict {
  const { cart, codes, delivery } = stage.scene
  switch (key) {
    case 'segment':
      return inSegment(name, stage)
    case 'member':
      return verdict(cart.customer?.memberships?.includes(name) ?? false)
    case 'coupon':
      return verdict(codes.some(({ pool }) => pool === name))
    case 'code':
      return verdict(codes.some((code) => code.key === name))
    case 'delivery':
      return verdict(delivery?.method === name)
    default:
      return 'unsure'
  }
}

function inSegment(name: string, stage: Stage): Verdict {
  const { customer } = stage.scene.cart
  if (!customer) return 'no'
  if (customer.segments?.includes(name)) return 'yes'
  const segment = stage.program.segments.get(name)
  if (segment?.customers?.includes(customer.id)) return 'yes'
  const source = segment?.node.source
  return source?.kind === 'condition' ? judge(whereTrue(source.condition, stage.program), stage) : 'no'
}

// ---------------------------------------------------------------------------------------------- values

/** A text is marked by a leading `=`; undefined is unknown. */
type Value = Fraction | string | boolean | undefined
type Reading = Value | 'unsure'

function readOnce(variable: Variable, stage: Stage): Reading {
  const { readings, item } = stage
  if (!readings || item) return read(variable, stage)
  if (!readings.has(variable.key)) readings.set(variable.key, read(variable, stage))
  return readings.get(variable.key)
}

function read({ key, kind, node, ofCustomer }: Variable, stage: Stage): Reading {
  const { cart } = stage.scene
  if (ofCustomer && !cart.customer) return undefined
  switch (key) {
    case 'signed in':
      return cart.customer !== undefined
    case 'no segment':
      return notInAny(stage)
    case 'customer':
      return text(cart.customer?.id ?? '')
    case 'payment':
      return text(cart.payment)
    case 'channel':
      return text(cart.channel)
    case 'store':
      return text(cart.store)
    case 'country':
      return text(cart.country)
    case 'orders':
      return cart.customer?.orders === undefined ? undefined : fraction(BigInt(cart.customer.orders))
  }
  if (node?.kind === 'fact') return readFact(node, stage)
  if (node?.kind === 'attribute') return readAttribute(node, kind, stage)
  if (key === 'birthday' || key.startsWith('subscribed ')) return undefined
  return key.startsWith('tier ') ? readTier(key.slice('tier '.length), stage) : 'unsure'
}

const text = (value: string | undefined): Value => (value === undefined ? undefined : `=${value}`)

function notInAny(stage: Stage): boolean | 'unsure' {
  if (stage.scene.cart.customer?.segments?.length) return false
  const any = anyOf(stage.program.segments.keys(), (name) => inSegment(name, stage))
  return any === 'unsure' ? 'unsure' : any === 'no'
}

function readAttribute(
  { owner, name }: Extract<Expression, { kind: 'attribute' }>,
  kind: Variable['kind'],
  { scene: { cart }, item }: Stage,
): Reading {
  const values = {
    customer: cart.customer?.attributes,
    cart: cart.attributes,
    item: item?.product.attributes,
    event: undefined,
  }
  const value = values[owner]?.[name.text]
  if (value === undefined || typeof value === 'boolean') return value
  if (kind === 'one') return text(String(value))
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(String(value))
  return isDate ? fraction(BigInt(Date.parse(String(value)) / 86_400_000)) : (parseDecimal(String(value)) ?? 'unsure')
}

/** A tier that the cart names; one that is worked out from what it does not say is unknown. */
function readTier(program: string, { scene, program: { programs } }: Stage): Reading {
  const { customer } = scene.cart
  const tiers = programs.get(program)?.node.statements.find((statement) => statement.kind === 'tiers')
  const named = customer?.programs?.[program]?.tier
  if (named !== undefined)
    return fraction(BigInt(1 + (tiers?.tiers.findIndex(({ name }) => name.text === named) ?? -1)))
  return customer?.spend === undefined && customer?.orders === undefined ? undefined : 'unsure'
}

function readFact(fact: Fact, stage: Stage): Reading {
  const { scene, amounts, item, program } = stage
  const { customer } = scene.cart
  const major = (minor: number): Fraction => fraction(BigInt(minor), 10n ** BigInt(program.settings.digits))
  const whole = (count: number): Fraction => fraction(BigInt(count))
  const picked = fact.goods
    ? scene.lines.map((line) => selects(fact.goods, line, stage))
    : scene.lines.map((): Verdict => 'yes')
  if (picked.includes('unsure')) return 'unsure'
  const lines = scene.lines.filter((_, place) => picked[place] === 'yes')
  switch (fact.fact) {
    case 'subtotal':
      return major(sum(lines.map(({ original }) => original)))
    case 'running-total':
    case 'running-subtotal':
      return major(sum(amounts.lines.filter((_, place) => picked[place] === 'yes')))
    case 'total-with-delivery':
      return major(sum(lines.map(({ original }) => original)) + (scene.delivery?.price ?? 0))
    case 'quantity':
    case 'contains':
      return whole(sum(lines.map(({ units }) => units)))
    case 'lines':
      return whole(lines.length)
    case 'distinct-products':
      return whole(new Set(lines.map(({ product }) => product.sku)).size)
    case 'one-product':
      return whole(largestCount(lines))
    case 'spend':
      return customer?.spend === undefined ? undefined : parseDecimal(customer.spend)
    case 'points': {
      const points = customer?.programs?.[fact.program?.text ?? '']?.points
      return points === undefined ? undefined : parseDecimal(points)
    }
    case 'price':
      return item?.price
    case 'list-price':
      return item?.product.listPrice === undefined ? item?.price : parseDecimal(item.product.listPrice)
    case 'cost':
      return item?.product.cost === undefined ? undefined : parseDecimal(item.product.cost)
    case 'orders-in-last':
    case 'spend-in-last':
      // Witnesses never say it.
      return undefined
    default:
      return 'unsure'
  }
}

function largestCount(lines: readonly SceneLine[]): number {
  const bySku = new Map<string, number>()
  for (const { product, units } of lines) bySku.set(product.sku, (bySku.get(product.sku) ?? 0) + units)
  return Math.max(0, ...bySku.values())
}

// ---------------------------------------------------------------------------------------------- selectors

/** Whether a selector takes the line; where it is unknown neither the selector nor its `not` does (meaning.md M11). */
export function selects(selector: Selector | undefined, line: SceneLine, stage: Stage): Verdict {
  return selector ? selectsAs(selector, true, line, stage) : 'yes'
}

function selectsAs(selector: Selector, wanted: boolean, line: SceneLine, stage: Stage): Verdict {
  const { product } = line
  const is = (holds: boolean): Verdict => verdict(holds === wanted)
  const both = (parts: readonly [Selector, boolean][], all: boolean): Verdict =>
    (all ? allOf : anyOf)(parts, ([part, partWanted]) => selectsAs(part, partWanted, line, stage))
  switch (selector.kind) {
    case 'everything':
      return is(true)
    case 'sku':
      return is(selector.names.some(({ text }) => text === product.sku))
    case 'brand':
      return is(selector.names.some(({ text }) => text === product.brand))
    case 'label':
      return is(selector.names.some(({ text }) => product.labels?.includes(text) ?? false))
    case 'category':
      return is(
        selector.names.some(
          ({ text }) => product.categories?.some((path) => path === text || path.startsWith(`${text}/`)) ?? false,
        ),
      )
    case 'product-set': {
      const each = selector.names.map(({ text }) => inSet(text, wanted, line, stage))
      return (wanted ? anyOf : allOf)(each, (one) => one)
    }
    case 'where':
      return judge((wanted ? whereTrue : whereFalse)(selector.condition, stage.program), { ...stage, item: line })
    case 'intersection':
      return both(
        [
          [selector.left, wanted],
          [selector.right, wanted],
        ],
        wanted,
      )
    case 'union':
      return both(
        [
          [selector.left, wanted],
          [selector.right, wanted],
        ],
        !wanted,
      )
    case 'difference':
      return both(
        [
          [selector.left, wanted],
          [selector.right, !wanted],
        ],
        wanted,
      )
    case 'complement':
      return selectsAs(selector.operand, !wanted, line, stage)
    case 'qualifying':
    case 'on-sale':
    case 'discounted':
      return 'unsure'
  }
}

function inSet(name: string, wanted: boolean, line: SceneLine, stage: Stage): Verdict {
  const set = stage.program.products.get(name)
  if (set?.skus) return verdict(set.skus.includes(line.product.sku) === wanted)
  const source = set?.node.source
  return source?.kind === 'goods' ? selectsAs(source.goods, wanted, line, stage) : 'unsure'
}
