import { ChevronRight, Pin } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newCart } from '../../actions/carts.ts'
import { showKeys } from '../../commands/keys.ts'
import type { PinnedView } from '../../engine/model.ts'
import { formatAmount, formatCount } from '../../i18n/numbers.ts'
import { Amount } from '../../parts/amount.tsx'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useVisible } from '../../parts/use-visible.ts'
import { openCart, togglePin } from '../../state/carts.ts'
import { attempt } from '../../state/notices.ts'
import { getState, useStore } from '../../state/store.ts'
import { showPanel } from '../dock.ts'
import { CartDetails } from './cart-details.tsx'
import { difference, sumOf } from './decimals.ts'
import css from './difference-panel.module.css'

/** Pinned carts with their results before and after the edit. */
export function PinnedCarts({ baseline }: { readonly baseline: ReactNode }) {
  const { t } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  const isVisible = useVisible(list)
  const pinned = useStore(({ snapshot }) => snapshot?.pinned)
  const hasCart = useStore((state) => state.openCart !== undefined)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const toggle = (name: string): void => {
    const now = new Set(opened)
    if (!now.delete(name)) now.add(name)
    setOpened(now)
  }
  return (
    <div ref={list} className={css.side}>
      <header className={css.head}>
        <h3 aria-live="polite">{pinned && pinned.length > 0 ? <Headline pinned={pinned} /> : t('difference.carts')}</h3>
        {baseline}
      </header>
      {pinned?.length === 0 ? (
        <Empty
          icon={Pin}
          title={t('difference.nonePinned')}
          action={
            <Button kind="main" onClick={() => attempt(hasCart ? pinOpenCart : newCart)}>
              {t(hasCart ? 'difference.pin' : 'cart.new')}
            </Button>
          }
        >
          {t('difference.nonePinnedHelp', { keys: showKeys('Mod+Shift+P') })}
        </Empty>
      ) : (
        <ul className={css.list} aria-label={t('difference.carts')}>
          {pinned?.map((view) => (
            <PinnedRow
              key={view.name}
              view={view}
              isOpen={opened.has(view.name)}
              isVisible={isVisible}
              onToggle={() => toggle(view.name)}
            />
          ))}
        </ul>
      )}
    </div>
  )
}

async function pinOpenCart(): Promise<void> {
  const { openCart: name } = getState()
  if (name !== undefined) await togglePin(name)
}

/** "2 of 12 carts change: 45.00 → 47.50" */
function Headline({ pinned }: { readonly pinned: readonly PinnedView[] }) {
  const { t } = useTranslation()
  const changed = pinned.filter((view) => view.changed)
  const compared = changed.flatMap(({ total, before }) =>
    total !== undefined && before ? [{ total, before: before.total }] : [],
  )
  const before = sumOf(compared.map((each) => each.before))
  const after = sumOf(compared.map((each) => each.total))
  if (changed.length === 0) return t('difference.unchanged', { count: pinned.length })
  return (
    <>
      {t('difference.change', { count: changed.length, of: formatCount(pinned.length) })}
      {compared.length > 0 && (
        <span className={css.totals}>
          {': '}
          {formatAmount(before)} → <Amount value={after} />
        </span>
      )}
    </>
  )
}

function PinnedRow({
  view: { name, total, before, changed, error },
  isOpen,
  isVisible,
  onToggle,
}: {
  readonly view: PinnedView
  readonly isOpen: boolean
  readonly isVisible: boolean
  readonly onToggle: () => void
}) {
  const { t } = useTranslation()
  const isPriced = total !== undefined && before !== undefined && total !== before.total
  return (
    <li>
      <div className={css.row} data-changed={changed}>
        <button type="button" className={css.fold} aria-expanded={isOpen} onClick={onToggle}>
          <ChevronRight size={14} aria-hidden />
          <span>{name}</span>
        </button>
        {error ? (
          <span className={css.error} title={error.message}>
            {error.message}
          </span>
        ) : (
          <>
            <span className={`figure ${css.was}`}>{before ? formatAmount(before.total) : '–'}</span>
            <span className={css.arrow} aria-hidden>
              →
            </span>
            <span className={css.is}>{total === undefined ? '–' : <Amount value={total} />}</span>
            <span className={css.difference}>
              {isPriced ? (
                <Amount value={difference(before.total, total)} change />
              ) : (
                <span>{changed ? t('difference.otherwise') : t('difference.same')}</span>
              )}
            </span>
          </>
        )}
        <Button
          kind="quiet"
          className={css.open}
          aria-label={t('difference.openCart', { name })}
          onClick={() =>
            attempt(async () => {
              await openCart(name)
              showPanel('cart')
            })
          }
        >
          {t('difference.open')}
        </Button>
      </div>
      {isOpen && <CartDetails name={name} isVisible={isVisible} />}
    </li>
  )
}
