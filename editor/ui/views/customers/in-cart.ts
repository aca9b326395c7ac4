/** Shows a customer's offers by putting the customer in a cart. */
import type { CustomerWallet } from '../../../host/contract.ts'
import { t } from '../../i18n/i18n.ts'
import { showPanel } from '../../panels/dock.ts'
import { addCart, changeCart } from '../../state/carts.ts'
import { firstCurrency } from '../../state/currencies.ts'
import { notify } from '../../state/notices.ts'
import { getState } from '../../state/store.ts'

/** Sets the customer of the open cart, or of a new one, with orders, spend and points from the ledger. */
export async function putLedgerCustomerInCart(id: string, wallet: CustomerWallet | undefined): Promise<void> {
  const programs = Object.fromEntries(
    (wallet?.points ?? []).map(({ program, usable }) => [program, { points: String(Math.max(0, usable)) }]),
  )
  const customer = {
    id,
    ...(wallet && { orders: wallet.orders, spend: wallet.spend }),
    ...(Object.keys(programs).length > 0 && { programs }),
  }
  if (getState().openCart === undefined) {
    await addCart(id, {
      at: new Date().toISOString(),
      currency: wallet?.currency ?? firstCurrency(),
      lines: [],
      customer,
    })
  } else await changeCart((cart) => ({ ...cart, customer }))
  showPanel('cart')
  notify({ kind: 'info', message: t('history.customerInCart', { customer: id }) })
}
