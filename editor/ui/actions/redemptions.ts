/** Opens orders from the ledger as carts. */
import { request } from '../host/client.ts'
import { t } from '../i18n/i18n.ts'
import { showPanel } from '../panels/dock.ts'
import { addCart } from '../state/carts.ts'
import { notify } from '../state/notices.ts'
import { getState } from '../state/store.ts'

/** Includes everything that the ledger knew when it decided the order, so that the same rules give the same result. */
export async function openRedemptionAsCart(order: string): Promise<void> {
  const { cart } = await request('redemption', { order })
  const { openCart: before } = getState()
  await addCart(order, cart)
  showPanel('cart')
  if (before !== undefined) notify({ kind: 'info', message: t('history.openedBeside', { order, before }) })
}
