/** The cart inputs that the rules depend on, so that the cart panel shows those first. */
import { innerEffects } from '../../../src/compile/inner-effects.ts'
import type { AttributeType, Effect, Limit, Rules } from '../../../src/compile/rules.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { counterName } from '../../../src/evaluate/cart/counters.ts'
import { limitsOfCode } from '../../../src/evaluate/cart/open-usage.ts'
import { preparedOf } from '../../../src/evaluate/evaluator.ts'
import { byCartText, type CartText } from '../../../src/syntax/cart-texts.ts'
import { comparedCode } from '../../../src/syntax/compared-code.ts'
import type { FactKind } from '../../../src/syntax/facts.ts'
import type { AttributeOwner } from '../../../src/syntax/tree.ts'
import type { EngineState } from './engine.ts'

export interface AttributeInput {
  readonly name: string
  readonly type: AttributeType
  /** Texts that the rules compare it with. */
  readonly values: readonly string[]
}

export interface ProgramInput {
  readonly name: string
  /** Lowest first. */
  readonly tiers: readonly string[]
  /** Whether points can be used for payment. */
  readonly pays: boolean
}

export interface SelectableCampaign {
  readonly campaign: string
  readonly title?: string
}

/** A counter that a limit or budget uses. */
export interface CounterInput {
  readonly of: 'campaigns' | 'groups' | 'pools' | 'codes'
  /** The campaign, group or pool, or the code as the cart has it. */
  readonly name: string
  /** As in the limit: "uses per customer per day". */
  readonly counter: string
  /** Uses are whole numbers; otherwise an amount or a number of units, as a decimal string. */
  readonly isCount: boolean
  /** The amount that the limit allows, in the cart's currency, as a decimal string; with several limits, the smallest. */
  readonly most: string
}

export interface CartFacts {
  readonly attributes: Readonly<Record<AttributeOwner, readonly AttributeInput[]>>
  readonly segments: readonly string[]
  readonly programs: readonly ProgramInput[]
  readonly memberships: readonly string[]
  /** By the cart's field: `payment`, `channel`, … */
  readonly texts: Readonly<Record<CartText, readonly string[]>>
  readonly deliveries: readonly string[]
  readonly events: readonly string[]
  /** Written codes, up to a maximum. */
  readonly codes: readonly { readonly code: string; readonly pool: string }[]
  readonly pools: readonly string[]
  /** Campaigns that the customer chooses. */
  readonly selectable: readonly SelectableCampaign[]
  /** For active campaigns, groups and pools, and the codes in the cart. */
  readonly counters: readonly CounterInput[]
  /** Wallets that campaigns fill. */
  readonly wallets: readonly string[]
  readonly hasGiftCards: boolean
  /** Live campaigns, including those on prices. The user can switch each off. */
  readonly campaigns: readonly string[]
  readonly asksForOrders: boolean
  readonly asksForSpend: boolean
  /** Whether any condition depends on goods ordered in recent periods. */
  readonly asksForPast: boolean
  readonly asksForBirthday: boolean
  readonly asksForSubscription: boolean
}

const maxCodes = 200

/** Undefined until the rules have been valid once. */
export function cartFactsOf({ runnable, cart }: EngineState): CartFacts | undefined {
  if (!runnable) return undefined
  const { rules } = preparedOf(runnable.evaluator, cart?.currency)
  const inputs = inputsIn(rules)
  const names = (fact: FactKind): string[] => [...(inputs.names.get(fact) ?? [])].sort()
  const asks = (...facts: readonly FactKind[]): boolean => facts.some((fact) => inputs.facts.has(fact))
  return {
    attributes: {
      customer: attributesOf('customer', rules, inputs),
      item: attributesOf('item', rules, inputs),
      cart: attributesOf('cart', rules, inputs),
      event: attributesOf('event', rules, inputs),
    },
    segments: Object.keys(rules.segments),
    programs: Object.entries(rules.programs).map(([name, { tiers, pointWorth }]) => ({
      name,
      tiers: tiers?.steps.map((step) => step.name) ?? [],
      pays: pointWorth !== undefined,
    })),
    memberships: rules.memberships,
    texts: byCartText(names),
    deliveries: names('delivery'),
    events: [...new Set(rules.campaigns.flatMap(({ event }) => event ?? []))].sort(),
    codes: Object.entries(rules.pools)
      .flatMap(([pool, { codes }]) => Object.keys(codes).map((code) => ({ code, pool })))
      .slice(0, maxCodes),
    pools: Object.keys(rules.pools),
    selectable: rules.campaigns
      .filter(({ customerChooses, status }) => customerChooses && status === 'live')
      .map(({ name, texts }) => ({ campaign: name, ...(texts.title !== undefined && { title: texts.title }) })),
    counters: countersIn(rules, cart),
    wallets: [...new Set(rules.campaigns.flatMap(({ effects }) => effects.flatMap(walletsIn)))].sort(),
    hasGiftCards: Object.keys(rules.giftCards ?? {}).length > 0,
    campaigns: [...rules.shelf, ...rules.campaigns]
      .flatMap(({ name, status }) => (status === 'live' ? [name] : []))
      .sort(),
    asksForOrders: asks('orders', 'first-order'),
    asksForSpend: asks('spend'),
    asksForPast: asks('orders-in-last', 'spend-in-last'),
    asksForBirthday: asks('birthday'),
    asksForSubscription: asks('subscribed-since', 'subscribed-for'),
  }
}

const walletsIn = (effect: Effect): string[] =>
  effect.kind === 'cashback' ? [effect.wallet] : innerEffects(effect).flatMap(walletsIn)

function countersIn(rules: Rules, cart: Cart | undefined): CounterInput[] {
  const codes = new Map((cart?.codes ?? []).map((code) => [comparedCode(codeOf(code)), codeOf(code)]))
  const owners = [
    ...rules.campaigns
      .filter(({ status }) => status === 'live')
      .map(({ name, limits }) => ({ of: 'campaigns' as const, name, limits: limits.filter(isShared) })),
    ...Object.entries(rules.groups).map(([name, { limits }]) => ({ of: 'groups' as const, name, limits })),
    ...Object.entries(rules.pools).map(([name, { limits }]) => ({
      of: 'pools' as const,
      name,
      limits: limits.filter(isShared),
    })),
    ...[...codes].map(([key, name]) => ({ of: 'codes' as const, name, limits: limitsOfCode(key, rules) })),
  ]
  return owners.flatMap(({ of, name, limits }) => {
    const counters = Map.groupBy(limits, counterName)
    return [...counters].map(([counter, all]) => {
      const { counts, amount } = all.reduce((a, b) => (Number(b.amount) < Number(a.amount) ? b : a))
      return { of, name, counter, isCount: counts === 'uses', most: amount }
    })
  })
}

const isShared = ({ per }: Limit): boolean => per !== 'code'

const codeOf = (code: NonNullable<Cart['codes']>[number]): string => (typeof code === 'string' ? code : code.code)

interface RuleInputs {
  readonly facts: ReadonlySet<string>
  /** Operands by fact: `payment "card"`. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>
  /** Compared texts by attribute: "customer.city". */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>
}

/** Collects the facts that rules use anywhere: in conditions, selectors, steps, segments and tiers. */
function inputsIn({ campaigns, shelf, segments, products, programs, guards }: Rules): RuleInputs {
  const facts = new Set<string>()
  const names = new Map<string, Set<string>>()
  const values = new Map<string, Set<string>>()
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(visit)
    if (!isRecord(part)) return
    if (part.kind === 'fact' && typeof part.fact === 'string') {
      facts.add(part.fact)
      for (const name of texts(part.names)) add(names, part.fact, name)
    }
    if (part.kind === 'shipping') for (const method of texts(part.methods)) add(names, 'delivery', method)
    if (part.kind === 'compare') compared(part.left, [part.right])
    if (part.kind === 'in' && Array.isArray(part.options)) compared(part.value, part.options)
    Object.values(part).forEach(visit)
  }
  const compared = (left: unknown, options: readonly unknown[]): void => {
    if (!isRecord(left) || left.kind !== 'attribute') return
    for (const option of options) {
      if (isRecord(option) && option.kind === 'text' && typeof option.value === 'string') {
        add(values, `${left.owner}.${left.name}`, option.value)
      }
    }
  }
  visit([campaigns, shelf, Object.values(segments), Object.values(products), Object.values(programs), guards])
  return { facts, names, values }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const found = map.get(key) ?? new Set()
  map.set(key, found.add(value))
}

function attributesOf(owner: AttributeOwner, { attributes }: Rules, { values }: RuleInputs): AttributeInput[] {
  return Object.entries(attributes)
    .filter(([key]) => key.startsWith(`${owner}.`))
    .map(([key, type]) => ({ name: key.slice(owner.length + 1), type, values: [...(values.get(key) ?? [])].sort() }))
}
