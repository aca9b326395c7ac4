/** Edits of the open cart. Each sends a new cart to the engine and keeps no other state. */
import type { Attributes, Cart, Customer, Delivery, Line } from '../../../src/evaluate/cart/cart.ts'
import { type CartChange, withChange, withChanges } from '../../../src/evaluate/explanation/cart-change.ts'
import { changeCart } from './carts.ts'
import { deliveriesOf, withDeliveries, withoutDelivery } from './deliveries.ts'
import { attempt } from './notices.ts'
import { withField } from './with-field.ts'

export const editCart = (change: (cart: Cart) => Cart): void => attempt(() => changeCart(change))

export const makeChanges = (changes: readonly CartChange[]): void => editCart((cart) => withChanges(cart, changes))

export const setField = <Name extends keyof Cart>(name: Name, value: Cart[Name] | undefined): void =>
  editCart((cart) => withField(cart, name, value))

export const changeLine = (place: number, change: (line: Line) => Line): void =>
  editCart((cart) => ({ ...cart, lines: cart.lines.map((line, at) => (at === place ? change(line) : line)) }))

export const removeLine = (place: number): void =>
  editCart((cart) => ({ ...cart, lines: cart.lines.filter((_, at) => at !== place) }))

/** Adds one unit of the product (or its order multiple), to an existing line if that has the catalogue price. */
export const addProduct = (sku: string, orderMultiple = '1'): void =>
  editCart((cart) => {
    const place = cart.lines.findIndex((line) => line.sku === sku && line.price === undefined)
    const line = cart.lines[place]
    return line && /^\d+$/.test(line.quantity)
      ? withChange(cart, {
          kind: 'quantity',
          line: place,
          sku,
          quantity: String(Number(line.quantity) + Number(orderMultiple)),
          more: orderMultiple,
        })
      : withChange(cart, { kind: 'add', sku, quantity: orderMultiple })
  })

export const changeCustomer = (change: (customer: Customer) => Customer): void =>
  editCart((cart) => (cart.customer ? { ...cart, customer: change(cart.customer) } : cart))

/** Sets an attribute of the cart, its customer, its event or one of its lines; undefined removes it. */
export function withAttribute<Owner extends { readonly attributes?: Attributes }>(
  owner: Owner,
  name: string,
  value: string | number | boolean | undefined,
): Owner {
  const attributes: Attributes = withField(owner.attributes ?? {}, name, value)
  return withField<{ readonly attributes?: Attributes }, 'attributes'>(
    owner,
    'attributes',
    Object.keys(attributes).length === 0 ? undefined : attributes,
  ) as Owner
}

export const changeDelivery = (place: number, more: Partial<Delivery>): void =>
  editCart((cart) =>
    withDeliveries(
      cart,
      deliveriesOf(cart).map((each, at) => (at === place ? { ...each, ...more } : each)),
    ),
  )

export const addDelivery = (delivery: Delivery): void =>
  editCart((cart) => withDeliveries(cart, [...deliveriesOf(cart), delivery]))

export const removeDelivery = (place: number): void => editCart((cart) => withoutDelivery(cart, place))

export const toggleChosen = (campaign: string, isChosen: boolean): void =>
  editCart((cart) => {
    const others = (cart.chosen?.campaigns ?? []).filter((each) => each !== campaign)
    return withChosen(cart, { campaigns: isChosen ? [...others, campaign] : others })
  })

/** Sets how many units of a reward are chosen; 0 removes it. */
export const setReward = (campaign: string, sku: string, quantity: number): void =>
  editCart((cart) => {
    const others = (cart.chosen?.rewards ?? []).filter((each) => each.campaign !== campaign || each.sku !== sku)
    return withChosen(cart, { rewards: quantity > 0 ? [...others, { campaign, sku, quantity }] : others })
  })

function withChosen(cart: Cart, change: NonNullable<Cart['chosen']>): Cart {
  const { campaigns = [], rewards = [] } = { ...cart.chosen, ...change }
  const chosen = { ...(campaigns.length > 0 && { campaigns }), ...(rewards.length > 0 && { rewards }) }
  return withField(cart, 'chosen', Object.keys(chosen).length > 0 ? chosen : undefined)
}

export const setPoints = (program: string, points: string | undefined): void =>
  editCart((cart) => {
    const all = withField<Record<string, string>, string>({ ...cart.pay?.points }, program, points)
    const pay = withField<NonNullable<Cart['pay']>, 'points'>(
      { ...cart.pay },
      'points',
      Object.keys(all).length > 0 ? all : undefined,
    )
    return withField(cart, 'pay', Object.keys(pay).length > 0 ? pay : undefined)
  })

/**
 * Buys more units of a reward than its campaign gives. They become an ordinary line, of which the campaign reprices its share.
 */
export const buyBeyondReward = (campaign: string, sku: string, quantity: number): void =>
  editCart((cart) => {
    const others = (cart.chosen?.rewards ?? []).filter((each) => each.campaign !== campaign || each.sku !== sku)
    return withChange(withChosen(cart, { rewards: others }), { kind: 'add', sku, quantity: String(quantity) })
  })
