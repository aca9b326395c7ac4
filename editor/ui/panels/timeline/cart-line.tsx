import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Zone } from '../../../../src/compile/rules.ts'
import { localClock, parseInstant } from '../../../../src/evaluate/cart/time.ts'
import { instantAt } from '../../state/cart-time.ts'
import { changeCart } from '../../state/carts.ts'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import css from './timeline-panel.module.css'
import { day, type View, xOf } from './timeline-scale.ts'
import { timeText } from './timeline-words.ts'
import { followPointer } from './use-view.ts'

/** The open cart's time in local minutes. */
export function useCartMinute(zone: Zone): number | undefined {
  const at = useStore((state) => state.snapshot?.cart?.cart.at)
  const instant = at === undefined ? undefined : parseInstant(at)
  return instant === undefined ? undefined : Math.floor(localClock(instant, zone) / 60_000)
}

/** The open cart's time as a draggable line; moving it evaluates the cart at that time. */
export function CartLine({ view, zone }: { readonly view: View; readonly zone: Zone }) {
  const { t } = useTranslation()
  const at = useCartMinute(zone)
  const next = useRef<{ wanted: number | undefined; busy: boolean }>({ wanted: undefined, busy: false })
  if (at === undefined) return null
  const x = xOf(at, view)
  if (x < 0 || x > view.width) return null

  const change = (minute: number): void => {
    next.current.wanted = minute
    if (!next.current.busy) attempt(() => follow(next.current, zone))
  }
  const press = (event: KeyboardEvent): void => {
    const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (direction === undefined) return
    event.preventDefault()
    event.stopPropagation()
    change(at + direction * (event.shiftKey ? 60 : day))
  }
  return (
    <div className={css.cartLine}>
      <span
        role="slider"
        tabIndex={0}
        aria-label={t('timeline.cartTime')}
        aria-valuenow={at}
        aria-valuetext={timeText(at)}
        title={timeText(at)}
        style={{ insetInlineStart: x }}
        onKeyDown={press}
        onPointerDown={(event) =>
          followPointer(
            event,
            (pixels) => change(restingAt(at, pixels, view)),
            () => undefined,
          )
        }
      >
        <b>{t('timeline.cart')}</b>
      </span>
    </div>
  )
}

/** When zoomed out only the day changes; zoomed in it snaps to hours, then quarters. */
function restingAt(at: number, pixels: number, { perDay }: View): number {
  const moved = (pixels / perDay) * day
  if (perDay < 60) return at + Math.round(moved / day) * day
  const step = perDay < 200 ? 60 : 15
  return Math.round((at + moved) / step) * step
}

/** Applies one change at a time. Of the changes requested meanwhile, only the newest is applied. */
async function follow(next: { wanted: number | undefined; busy: boolean }, zone: Zone): Promise<void> {
  next.busy = true
  try {
    while (next.wanted !== undefined) {
      const local = new Date(next.wanted * 60_000).toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length)
      next.wanted = undefined
      await changeCart((cart) => ({ ...cart, at: instantAt(local, zone) }))
    }
  } finally {
    next.busy = false
  }
}
