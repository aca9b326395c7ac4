import { FileText, FlaskConical, History, Plus, ShoppingCart } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { newCart } from '../../actions/carts.ts'
import { commandNamed } from '../../commands/commands.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { findCartAmong } from '../../panels/cart/cart-finder.tsx'
import { showPanel } from '../../panels/dock.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import page from '../place.module.css'
import { BrokenCarts } from './broken-carts.tsx'
import { CartsTable } from './carts-table.tsx'
import css from './carts-view.module.css'

/** All carts of the workspace with their totals. */
export function CartsView() {
  const { t } = useTranslation()
  const carts = useStore((state) => state.carts)
  const broken = useStore((state) => state.brokenCarts)
  const pinned = useStore((state) => state.pinned.length)
  const hasHistory = useStore((state) => (state.history?.orders ?? 0) > 0)
  const find = (among: 'orders' | 'tests'): void => {
    showPanel('cart')
    findCartAmong(among)
  }
  return (
    <div className={page.page}>
      <header className={page.bar}>
        <h2 className={css.title}>{t('carts.title')}</h2>
        <span className={page.count}>
          {t('carts.count', { count: carts.length, carts: formatCount(carts.length) })}
          {carts.length > 0 && ` · ${t('carts.pinnedCount', { count: pinned })}`}
        </span>
        <span className={page.fill} />
        {hasHistory && (
          <Button icon={History} onClick={() => find('orders')}>
            {t('carts.fromHistory')}
          </Button>
        )}
        <Button icon={FlaskConical} onClick={() => find('tests')}>
          {t('carts.fromTest')}
        </Button>
        <Button kind="main" icon={Plus} onClick={() => attempt(newCart)}>
          {t('cart.new')}
        </Button>
      </header>
      <BrokenCarts broken={broken} />
      <div className={page.body}>
        {carts.length > 0 ? (
          <CartsTable />
        ) : (
          <Empty
            icon={broken.length > 0 ? FileText : ShoppingCart}
            title={t('carts.none')}
            action={
              <Button kind="main" icon={Plus} onClick={() => attempt(async () => commandNamed('cart.new')?.run())}>
                {t('cart.new')}
              </Button>
            }
          >
            {t('carts.noneHelp')}
          </Empty>
        )}
      </div>
    </div>
  )
}
