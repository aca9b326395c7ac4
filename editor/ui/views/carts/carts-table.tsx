import { Copy, Pencil, Pin, Save, ShoppingCart, Trash2 } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import * as z from 'zod'
import { askToDelete, askToRename, duplicateCart, saveWithName } from '../../actions/carts.ts'
import { engine } from '../../engine/client.ts'
import type { PinnedView } from '../../engine/model.ts'
import { formatAmount, formatChange, formatCount } from '../../i18n/numbers.ts'
import { delayed } from '../../panels/cart/delayed.ts'
import { showPanel } from '../../panels/dock.ts'
import { Button } from '../../parts/button.tsx'
import { useListedRows } from '../../parts/list-rows.ts'
import type { TableColumn } from '../../parts/use-table-columns.ts'
import { useVisible } from '../../parts/use-visible.ts'
import { VirtualTable } from '../../parts/virtual-table.tsx'
import { openCart, togglePin } from '../../state/carts.ts'
import { useCurrencies } from '../../state/currencies.ts'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import { useEngineQuery } from '../../state/use-engine-query.ts'
import { usePersisted } from '../../state/use-persisted.ts'
import page from '../place.module.css'
import { type CartRow, type CartSort, cartRow, cartSorts, sortRows } from './cart-rows.ts'
import css from './carts-view.module.css'

const sortSchema = z.object({ by: z.enum(cartSorts), descending: z.boolean() })
const byName: z.infer<typeof sortSchema> = { by: 'name', descending: false }

export function CartsTable() {
  const { t, i18n } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  const isVisible = useVisible(place)
  /** The last totals, shown while a request is dropped for a newer text. */
  const last = useRef<readonly PinnedView[]>([])
  const carts = useStore((state) => state.carts)
  const pinned = useStore((state) => state.pinned)
  const settled = useStore((state) => state.settled)
  const currencies = useCurrencies()
  /** Undefined if the rules have several currencies: each amount then shows its own. */
  const currency = currencies.length === 1 ? currencies[0]?.code : undefined
  const baseline = useStore((state) => state.baseline)
  const documents = useStore((state) => state.documents)
  const [sort, setSort] = usePersisted('carts.sort', sortSchema, byName)
  const views = useEngineQuery(isVisible, async () => {
    const found = await delayed(() => engine.cartTotals(carts.map(({ name, cart }) => ({ name, cart }))))
    last.current = found ?? last.current
    return last.current
  }, [carts, settled, baseline, documents])
  const sorted = useMemo(() => {
    const byName = new Map(views?.map((view) => [view.name, view]))
    const all = carts.map((cart) => cartRow(cart, pinned.includes(cart.name), byName.get(cart.name)))
    return sortRows(all, sort.by, sort.descending)
  }, [carts, pinned, views, sort])
  const rows = useListedRows(sorted)
  const [chosen, setChosen] = usePersisted('carts.chosen', z.string(), '')
  const selected = sorted.findIndex(({ name }) => name === chosen)
  const row = sorted[selected]

  const amountIn = (cart: CartRow, amount: string | undefined): string =>
    amount === undefined ? '–' : `${formatAmount(amount)}${currency === undefined ? `\u00a0${cart.currency}` : ''}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: figures depend on the language
  const columns = useMemo(
    (): TableColumn<CartRow, CartSort>[] => [
      { id: 'name', head: t('cart.name'), width: 220, grows: true, sortsBy: 'name', cell: ({ name }) => name },
      {
        id: 'pinned',
        head: t('carts.pinned'),
        width: 92,
        sortsBy: 'pinned',
        cell: (cart) =>
          cart.pinned && <Pin size={13} role="img" aria-label={t('carts.pinned')} className={css.pinned} />,
      },
      { id: 'customer', head: t('cart.customer'), width: 130, sortsBy: 'customer', cell: ({ customer }) => customer },
      {
        id: 'lines',
        head: t('carts.lines'),
        width: 84,
        figure: true,
        sortsBy: 'lines',
        cell: ({ lines }) => formatCount(lines),
      },
      {
        id: 'before',
        head: currency === undefined ? t('carts.beforePlain') : t('carts.before', { currency }),
        width: 150,
        figure: true,
        sortsBy: 'before',
        cell: (cart) => amountIn(cart, cart.before),
      },
      {
        id: 'total',
        head: currency === undefined ? t('carts.nowPlain') : t('carts.now', { currency }),
        width: 130,
        figure: true,
        sortsBy: 'total',
        cell: (cart) => amountIn(cart, cart.total),
      },
      {
        id: 'difference',
        head: t('carts.difference'),
        width: 120,
        figure: true,
        sortsBy: 'difference',
        cell: (cart) => (cart.difference === undefined ? '–' : formatChange(cart.difference)),
      },
      {
        id: 'state',
        head: t('carts.state'),
        width: 220,
        sortsBy: 'state',
        cell: ({ state, error }) => (
          <span className={css[state]} title={error}>
            {error ?? t(`carts.is.${state}`)}
          </span>
        ),
      },
    ],
    [currency, i18n.language],
  )
  const open = (name: string): void =>
    attempt(async () => {
      await openCart(name)
      showPanel('cart')
    })
  const disabledReason = row ? undefined : t('carts.chooseFirst')
  const act = (work: (name: string) => Promise<void>) => (): void => {
    if (row) attempt(() => work(row.name))
  }
  return (
    <div ref={place} className={css.table}>
      <div className={page.toolbar} role="toolbar" aria-label={t('carts.actions')}>
        <Button kind="quiet" icon={ShoppingCart} disabledReason={disabledReason} onClick={() => row && open(row.name)}>
          {t('carts.open')}
        </Button>
        <Button kind="quiet" icon={Pin} disabledReason={disabledReason} onClick={act(togglePin)}>
          {t(row?.pinned ? 'carts.unpin' : 'carts.pin')}
        </Button>
        <Button kind="quiet" icon={Save} disabledReason={disabledReason} onClick={act(saveWithName)}>
          {t('carts.save')}
        </Button>
        <Button kind="quiet" icon={Copy} disabledReason={disabledReason} onClick={act(duplicateCart)}>
          {t('carts.duplicate')}
        </Button>
        <Button kind="quiet" icon={Pencil} disabledReason={disabledReason} onClick={act(askToRename)}>
          {t('carts.rename')}
        </Button>
        <Button kind="quiet" icon={Trash2} disabledReason={disabledReason} onClick={act(askToDelete)}>
          {t('cart.delete')}
        </Button>
      </div>
      <div className={css.rows}>
        <VirtualTable
          keepsScroll
          name="carts"
          label={t('carts.title')}
          columns={columns}
          rows={rows}
          sort={sort}
          onSort={setSort}
          selected={selected < 0 ? undefined : selected}
          onSelect={(_, { name }) => setChosen(name)}
          onOpen={({ name }) => open(name)}
          none={t('carts.none')}
        />
      </div>
    </div>
  )
}
