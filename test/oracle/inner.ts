/** Effects that contain other effects: steps, mystery offers, repetition. */
import type { Effect, Expression, Fact } from '../../src/syntax/tree.ts'
import { availableCodes } from './codes.ts'
import { holds } from './conditions.ts'
import { run } from './effects.ts'
import { compareRatios, type Exact, exact, type Ratio, ratio, sum } from './exact.ts'
import { type Doing, type EffectOf, goodsOf, modifier, ranked } from './goods.ts'
import { givesAnythingNew } from './outcomes.ts'
import { hasTier, tierOf } from './programs.ts'
import { codeKey } from './rules.ts'
import { isSelected } from './selectors.ts'
import { type Delivery, discountOf, isReduced, type Row, type State, unitsOf } from './units.ts'
import { constant, type Place, valueAt } from './values.ts'
import type { CodeInCart, World } from './world.ts'

type Steps = EffectOf<'steps'>

/** M22. */
export function stepped(effect: Steps, state: State, doing: Doing): State {
  switch (effect.mode) {
    case 'cart': {
      if (isCodes(effect.by)) return steppedForCodes(effect, codesOf(effect.by, doing), state, doing)
      const place = { world: doing.world, state }
      const reached = effect.steps.filter((step) => isReached(effect.by, step.from, place)).at(-1)
      return reached ? run(reached.effect, state, doing) : state
    }
    case 'per-line':
      return doing.world.start.rows.reduce((each, row) => steppedOnLine(effect, row, each, doing), state)
    case 'per-delivery':
      return state.deliveries.reduce((each, delivery) => steppedOnDelivery(effect, delivery, each, doing), state)
    case 'graduated':
      return graduated(effect, state, doing)
  }
}

/** M65: if the step changed anything, as many codes as it requires are needed. */
function steppedForCodes({ steps }: Steps, codes: readonly CodeInCart[], state: State, doing: Doing): State {
  const needed = ({ from }: Steps['steps'][number]): number => constant(from, doing.world.rules).ceil().toNumber()
  const reached = steps.filter((step) => needed(step) <= codes.length).at(-1)
  if (!reached) return state
  const after = run(reached.effect, state, doing)
  return isMore(state, after, doing.world) ? withNeeded(codes.slice(0, needed(reached)), after, doing) : after
}

type Codes = Fact & { readonly fact: 'codes' }
const isCodes = (by: Expression): by is Codes => by.kind === 'fact' && by.fact === 'codes'

/** The codes of these pools that the campaign may count, in cart order. */
function codesOf({ names = [] }: Codes, { campaign, world }: Doing): readonly CodeInCart[] {
  const pools = names.map((name) => name.text)
  return availableCodes(campaign, world).filter((code) => pools.includes(code.pool ?? ''))
}

function withNeeded(codes: readonly CodeInCart[], state: State, { campaign }: Doing): State {
  const more = codes.filter(
    (code) => !state.needed.some((other) => other.code === code && other.campaign === campaign.name),
  )
  return { ...state, needed: [...state.needed, ...more.map((code) => ({ campaign: campaign.name, code }))] }
}

export function isReached(by: Expression, from: Expression, place: Place): boolean {
  const { rules } = place.world
  if (by.kind !== 'fact') throw new Error('steps go by a fact')
  if (by.fact === 'tier') {
    const program = rules.programs.get(by.program?.text ?? '')
    const tier = program && tierOf(program, place)
    const asked = valueAt(from, place)
    return program !== undefined && tier !== undefined && hasTier(program, tier, String(asked?.value), true)
  }
  return holds({ kind: 'compare', operator: '>=', left: by, right: from, range: by.range }, place) === true
}

/** A line's own quantity or amount; undefined for a line outside the steps' goods. */
export function lineValue({ by }: Steps, row: Row, state: State, doing: Doing): Ratio | undefined {
  if (by.kind !== 'fact') throw new Error('steps go by a fact')
  const reduced = row.units.some((unit) => isReduced(state, unit))
  const place = { world: doing.world, state, item: row.item, reduced }
  if (by.goods && isSelected(by.goods, place) !== true) return undefined
  return by.fact === 'quantity'
    ? ratio(row.item.quantity)
    : { n: sum(row.units.map((unit) => unit.original)), d: exact(10).pow(doing.world.rules.digits) }
}

/** The line's own quantity or amount decides, and the effect acts on that line only. */
function steppedOnLine(effect: Steps, row: Row, state: State, doing: Doing): State {
  const amount = lineValue(effect, row, state, doing)
  if (amount === undefined) return state
  const place = { world: doing.world, state }
  const reached = effect.steps
    .filter((step) => compareRatios(amount, valueAt(step.from, place)?.value as Ratio) >= 0)
    .at(-1)
  const scope = row.units.filter((unit) => doing.scope?.includes(unit) ?? true)
  return reached && scope.length > 0 ? run(reached.effect, state, { ...doing, scope }) : state
}

/** The value of a delivery's lines; without a delivery, of all lines. */
export function deliveryValue(effect: Steps, delivery: Delivery | undefined, state: State, doing: Doing): Ratio {
  const { world } = doing
  const isIts = ({ item }: Row): boolean =>
    item.delivery === undefined ? state.deliveries.length <= 1 : item.delivery === delivery?.id
  const values = world.start.rows.filter(isIts).flatMap((row) => lineValue(effect, row, state, doing) ?? [])
  const isMoney = effect.by.kind === 'fact' && effect.by.fact === 'subtotal'
  return isMoney
    ? { n: sum(values.map(({ n }) => n)), d: exact(10).pow(world.rules.digits) }
    : { n: sum(values.map(({ n, d }) => n.dividedBy(d))), d: exact(1) }
}

/** M79: the goods of the delivery decide, and the effect acts on that delivery only. */
function steppedOnDelivery(effect: Steps, delivery: Delivery, state: State, doing: Doing): State {
  if (doing.onlyDelivery !== undefined && doing.onlyDelivery !== delivery) return state
  const { world } = doing
  const value = deliveryValue(effect, delivery, state, doing)
  const reached = effect.steps
    .filter((step) => compareRatios(value, valueAt(step.from, { world, state })?.value as Ratio) >= 0)
    .at(-1)
  return reached ? run(reached.effect, state, { ...doing, onlyDelivery: delivery }) : state
}

/** Sorts units dearest first; the units from one step's number up to the next get that step's effect. */
function graduated(effect: Steps, state: State, doing: Doing): State {
  const goods = effect.by.kind === 'fact' ? effect.by.goods : undefined
  const units = ranked(goodsOf(goods, state, doing), 'dearest', state)
  const starts = effect.steps.map((step) => constant(step.from, doing.world.rules).toNumber() - 1)
  return effect.steps.reduce((each, step, place) => {
    const scope = units.slice(starts[place], starts[place + 1])
    return scope.length > 0 ? run(step.effect, each, { ...doing, scope }) : each
  }, state)
}

/** M23: the choice whose share of 100 % contains the hash. */
export function drawn(effect: EffectOf<'one-of'>, state: State, doing: Doing): State {
  const choice = choiceDrawn(effect, state, doing)
  return choice ? run(choice, state, doing) : state
}

export function choiceDrawn(effect: EffectOf<'one-of'>, state: State, { world, campaign }: Doing): Effect | undefined {
  const needed = state.needed.find((each) => each.campaign === campaign.name)
  const key = needed === undefined ? world.cart.id : codeKey(needed.code.code)
  if (key === undefined) return undefined
  const hash = exact(Number(murmurMix(fnv1a(`${campaign.name}\n${key}`)) >> 32n))
  let end: Exact = exact(0)
  for (const choice of effect.choices) {
    end = end.plus(constant(choice.chance, world.rules))
    if (hash.times(100).lessThan(end.times(2 ** 32))) return choice.effect
  }
  return undefined
}

function fnv1a(text: string): bigint {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) % 2n ** 64n
  return hash
}

/** MurmurHash3's finalizer for 64 bits. */
function murmurMix(hash: bigint): bigint {
  let h = hash
  for (const factor of [0xff51afd7ed558ccdn, 0xc4ceb9fe1a85ec53n]) h = ((h ^ (h >> 33n)) * factor) % 2n ** 64n
  return h ^ (h >> 33n)
}

/** M21. */
export function repeated(effect: EffectOf<'for-every'>, state: State, doing: Doing): State {
  if (isCodes(effect.of)) return repeatedForCodes(effect, codesOf(effect.of, doing), state, doing)
  const times = timesOf(effect, state, doing) ?? 0
  const inside = { ...doing, repeatedFrom: doing.repeatedFrom ?? state.parts.length }
  let after = state
  for (let time = 0; time < times; time++) after = run(effect.effect, after, times > 1 ? inside : doing)
  return after
}

/** M65: as many codes for each run as it requires; the codes up to the last run that changed anything are needed. */
function repeatedForCodes(
  effect: EffectOf<'for-every'>,
  codes: readonly CodeInCart[],
  state: State,
  doing: Doing,
): State {
  const { world } = doing
  const each = constant(effect.amount, world.rules)
  const limit = modifier(doing, 'up-to-times')
  const most = Math.min(1000, limit ? constant(limit.count, world.rules).toNumber() : 1000)
  const times = Math.min(most, exact(codes.length).dividedToIntegerBy(each).toNumber())
  const inside = { ...doing, repeatedFrom: doing.repeatedFrom ?? state.parts.length }
  let after = state
  let needed = 0
  for (let time = 1; time <= times; time++) {
    const before = after
    after = run(effect.effect, before, codes.length > 1 ? inside : doing)
    if (isMore(before, after, world)) needed = each.times(time).ceil().toNumber()
  }
  return withNeeded(codes.slice(0, needed), after, doing)
}

/** Whether a run took something off, added goods, or gives points, cashback, a coupon or a perk. */
function isMore(before: State, after: State, world: World): boolean {
  return (
    !discountOf(after).equals(discountOf(before)) ||
    unitsOf(after).length > unitsOf(before).length ||
    givesAnythingNew(before.outcomes.length, after, world)
  )
}

/** Number of repetitions; undefined if the cart does not have the value to repeat by. */
export function timesOf(effect: EffectOf<'for-every'>, state: State, doing: Doing): number | undefined {
  const { world } = doing
  const fact = valueAt(effect.of, { world, state })?.value as Ratio | undefined
  if (!fact) return undefined
  const limit = modifier(doing, 'up-to-times')
  const most = Math.min(1000, limit ? constant(limit.count, world.rules).toNumber() : 1000)
  const amount = valueAt(effect.amount, { world, state })?.value as Ratio | undefined
  if (!amount) return undefined
  if (!amount.n.greaterThan(0) || fact.n.isNegative()) return 0
  return Math.min(fact.n.times(amount.d).dividedToIntegerBy(amount.n.times(fact.d)).toNumber(), most)
}
