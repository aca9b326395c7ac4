/** Opens past orders, and their customers, as carts. */
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { engine } from '../engine/client.ts'
import { request } from '../host/client.ts'
import { t } from '../i18n/i18n.ts'
import { showPanel } from '../panels/dock.ts'
import { addCart, changeCart } from '../state/carts.ts'
import { firstCurrency } from '../state/currencies.ts'
import { notify } from '../state/notices.ts'
import { getState } from '../state/store.ts'

/** Opens a past order as a new cart and switches to it. The cart that was open stays, and a notice says where. */
export async function openOrderAsCart(order: string): Promise<void> {
  const rules = await engine.compiledRules()
  if (!rules) {
    notify({ kind: 'error', message: t('history.needsRules'), help: t('history.needsRulesHelp') })
    return
  }
  const cart = await request('orderAsCart', { order, rules })
  const { openCart: before } = getState()
  await addCart(order, cart)
  showPanel('cart')
  if (before !== undefined) notify({ kind: 'info', message: t('history.openedBeside', { order, before }) })
}

/** The customer's state after their last order, including attributes that the rules declare; null if the customer is unknown. */
export async function pastCustomer(id: string): Promise<Cart['customer'] | null> {
  const rules = await engine.compiledRules()
  return request('customerFor', { customer: id, ...(rules && { rules }) })
}

/** Sets the customer of the open cart, or of a new one, to this customer in the state after their last order. */
export async function putCustomerInCart(id: string): Promise<void> {
  const customer = await pastCustomer(id)
  if (!customer) {
    notify({ kind: 'error', message: t('history.noCustomer', { customer: id }) })
    return
  }
  const { openCart, history } = getState()
  if (openCart === undefined) {
    const currency = history?.currency ?? firstCurrency()
    await addCart(id, { at: new Date().toISOString(), currency, lines: [], customer })
  } else {
    await changeCart((cart) => ({ ...cart, customer }))
  }
  showPanel('cart')
  notify({ kind: 'info', message: t('history.customerInCart', { customer: id }) })
}
