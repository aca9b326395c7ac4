import { type Exact, exact } from './exact.ts'
import { type Doing, type EffectOf, isProtected } from './goods.ts'
import { itemOf, unitsFor } from './open.ts'
import { deal } from './quantities.ts'
import type { State, Unit } from './units.ts'
import { constant } from './values.ts'

/** M20: a gift, at its catalogue price and discounted. */
export function addGift(effect: EffectOf<'add'>, state: State, doing: Doing): State {
  const count = constant(effect.count, doing.world.rules).toNumber()
  const added = addUnits(effect.sku.text, Math.min(count, doing.unitsLeft ?? count), state, doing)
  return deal(effect.deal, added.units, added.state, doing)
}

/** Units of a product on the campaign's own line of it, which is made where there is none. */
export function addUnits(
  sku: string,
  count: number,
  state: State,
  doing: Doing,
): { readonly state: State; readonly units: readonly Unit[] } {
  const { rules } = doing.world
  const none = { state, units: [] }
  if (count <= 0 || rules.catalogue.get(sku)?.price === undefined) return none
  const earlier = state.rows.find((row) => row.item.addedBy === doing.campaign.name && row.item.sku === sku)
  const item = earlier?.item ?? {
    ...itemOf({ sku, quantity: '1' }, state.rows.length, rules),
    id: addedId(state),
    quantity: exact(0),
    addedBy: doing.campaign.name,
  }
  const units = unitsFor(item, exact(count), rules)
  if (units[0] && isProtected(units[0], state, doing.world)) return none
  const row = { item: { ...item, quantity: plus(item.quantity, count) }, units: [...(earlier?.units ?? []), ...units] }
  const rows = earlier ? state.rows.map((each) => (each === earlier ? row : each)) : [...state.rows, row]
  return { state: { ...state, rows }, units }
}

function plus(quantity: Exact, count: number): Exact {
  return quantity.plus(count)
}

function addedId(state: State): string {
  return String(state.rows.length + 1)
}
