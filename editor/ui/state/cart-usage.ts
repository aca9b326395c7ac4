/** Reads and writes the counters of the cart's `usage`. */
import type { CampaignUsage, Cart } from '../../../src/evaluate/cart/cart.ts'
import { counterField } from '../../../src/evaluate/cart/counters.ts'
import { ownEntry } from '../../../src/own-entry.ts'
import type { CounterInput } from '../engine/cart-facts.ts'

type Place = Pick<CounterInput, 'of' | 'name' | 'counter'>
type Value = string | number | undefined

/** Finds the counter by its short name or as the limit spells it. Undefined means zero. */
export function counterOf(cart: Cart, { of, name, counter }: Place): Value {
  const counters = ownCounters(cart, of, name)
  return counters[counterField(counter)] ?? counters[counter]
}

/** Sets or removes the counter's value. Leaves no empty objects behind. */
export function withCounter(cart: Cart, { of, name, counter }: Place, value: Value): Cart {
  const { [counter]: _, [counterField(counter)]: __, ...rest } = ownCounters(cart, of, name)
  const counters = value === undefined ? rest : { ...rest, [counterField(counter)]: value }
  const { usage: { [of]: owners = {}, ...others } = {}, ...withoutUsage } = cart
  const { [name]: ___, ...otherOwners } = owners
  const all = isEmpty(counters) ? otherOwners : { ...otherOwners, [name]: counters as CampaignUsage }
  const usage = isEmpty(all) ? others : { ...others, [of]: all }
  return isEmpty(usage) ? withoutUsage : { ...withoutUsage, usage }
}

const ownCounters = (cart: Cart, of: CounterInput['of'], name: string): Readonly<Record<string, Value>> => {
  const owners: Readonly<Record<string, object>> | undefined = cart.usage?.[of]
  return (ownEntry(owners, name) ?? {}) as Readonly<Record<string, Value>>
}

const isEmpty = (of: object): boolean => Object.keys(of).length === 0
