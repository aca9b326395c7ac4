import { exact, zero } from './exact.ts'
import { choosable, type Doing, type EffectOf, floorOf, goodsOf, isProtected, newUnits, withParts } from './goods.ts'
import { isMeasured, itemOf, unitsFor } from './open.ts'
import { takePercentage } from './reduce.ts'
import type { RuleSet } from './rules.ts'
import { goodsTotal, type Item, type State, type Unit, unitsOf } from './units.ts'
import { constant } from './values.ts'

/**
 * M20: where the effect says so, units already in the cart become free first; then adds a gift, unless a floor leaves something
 * to pay.
 */
export function addGift(effect: EffectOf<'add'>, before: State, doing: Doing): State {
  const { text: sku } = effect.sku
  const asked = constant(effect.count, doing.world.rules).toNumber()
  const count = Math.min(asked, newUnits(before, doing))
  const own = effect.cartFirst ? canBeFree(sku, before, doing).slice(0, count) : []
  const state = withParts(before, takeAll(own, before, doing), own, doing)
  const gifts = state.gifts.filter((name) => name === doing.campaign.name).length
  if (gifts >= (doing.maxGifts ?? Number.POSITIVE_INFINITY)) return state
  const added = addUnits(sku, addable(sku, count - own.length, doing.world.rules), state, doing)
  const given = withParts(added.state, takeAll(added.units, added.state, doing), added.units, doing)
  if (added.units.length === 0 || goodsTotal(given, added.units).greaterThan(0)) return state
  return { ...given, gifts: [...given.gifts, doing.campaign.name] }
}

function canBeFree(sku: string, state: State, doing: Doing): Unit[] {
  const units = goodsOf(undefined, state, doing).filter((unit) => unit.item.sku === sku)
  return choosable(units, 'dearest', state, doing).filter((unit) => floorOf(unit, doing).isZero())
}

function takeAll(units: readonly Unit[], state: State, doing: Doing): State {
  const inOrder = unitsOf(state).filter((unit) => units.includes(unit))
  return takePercentage(exact(100), inOrder, state, doing)
}

/** Adds units of a product to the campaign's own line of it, which is created if needed. */
export function addUnits(
  sku: string,
  count: number,
  state: State,
  doing: Doing,
): { readonly state: State; readonly units: readonly Unit[] } {
  if (count <= 0 || !canBeAdded(sku, state, doing)) return { state, units: [] }
  const { rules } = doing.world
  const earlier = state.rows.find((row) => row.item.addedBy === doing.campaign.name && row.item.sku === sku)
  const item = earlier?.item ?? newItem(sku, state, doing)
  const units = unitsFor(item, exact(count), rules)
  const row = { item: { ...item, quantity: item.quantity.plus(count) }, units: [...(earlier?.units ?? []), ...units] }
  const rows = earlier ? state.rows.map((each) => (each === earlier ? row : each)) : [...state.rows, row]
  return { state: { ...state, rows }, units }
}

/** The largest whole multiple of the order quantity up to `count`; none if below the minimum quantity. */
export function addable(sku: string, count: number, rules: RuleSet): number {
  const { orderMultiple = '1', minQuantity = '0', unit } = rules.catalogue.get(sku) ?? {}
  const whole = Math.floor(count / Number(orderMultiple)) * Number(orderMultiple)
  return whole < Number(minQuantity) || isMeasured(unit) ? 0 : whole
}

/** M20: the catalogue has its price, and no guard protects it from discounts. */
export function canBeAdded(sku: string, state: State, doing: Doing): boolean {
  const { rules } = doing.world
  const product = rules.catalogue.get(sku)
  if (product?.price === undefined || isMeasured(product.unit)) return false
  return !isProtected({ item: newItem(sku, state, doing) }, state, doing.world)
}

function newItem(sku: string, state: State, { world, campaign }: Doing): Item {
  let number = state.rows.filter((row) => row.item.addedBy !== undefined).length + 1
  while (state.rows.some((row) => row.item.id === `+${number}`)) number++
  return {
    ...itemOf({ sku, quantity: '1' }, 0, world.rules),
    id: `+${number}`,
    quantity: zero,
    addedBy: campaign.name,
  }
}
