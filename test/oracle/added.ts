import { exact, zero } from './exact.ts'
import { type Doing, type EffectOf, isProtected, newUnits } from './goods.ts'
import { itemOf, unitsFor } from './open.ts'
import { deal } from './quantities.ts'
import { discountOf, type Item, type State, type Unit } from './units.ts'
import { constant } from './values.ts'

/** M20: a gift, at its catalogue price and discounted; none where a floor keeps it from being given as promised. */
export function addGift(effect: EffectOf<'add'>, state: State, doing: Doing): State {
  const count = constant(effect.count, doing.world.rules).toNumber()
  const added = addUnits(effect.sku.text, Math.min(count, newUnits(state, doing)), state, doing)
  const given = deal(effect.deal, added.units, added.state, doing)
  const promised = deal(effect.deal, added.units, added.state, { ...doing, floorless: true })
  return discountOf(given).equals(discountOf(promised)) ? given : state
}

/** Units of a product on the campaign's own line of it, which is made where there is none. */
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

/** M20: the catalogue has its price, and no guard keeps it from being discounted. */
export function canBeAdded(sku: string, state: State, doing: Doing): boolean {
  const { rules } = doing.world
  if (rules.catalogue.get(sku)?.price === undefined) return false
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
