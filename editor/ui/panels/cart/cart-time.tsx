import { ChevronLeft, ChevronRight, Clock } from 'lucide-react'
import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cart } from '../../../../src/evaluate/cart/cart.ts'
import { formatDay as dayText } from '../../../../src/evaluate/cart/time.ts'
import { engine } from '../../engine/client.ts'
import type { RuleChange } from '../../engine/rule-changes.ts'
import { formatDay } from '../../i18n/numbers.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { DateField } from '../../parts/date-field.tsx'
import { setField } from '../../state/cart-edits.ts'
import { dayOf, instantAt, localMinute, nowIn, onDay } from '../../state/cart-time.ts'
import { useStore } from '../../state/store.ts'
import { useTextQuery } from '../../state/use-engine-query.ts'
import css from './cart-time.module.css'
import { useProblem } from './use-cart.ts'

const day = 86_400_000

/** The cart's time, to the minute, with a slider over the days on which rules change. */
export const CartTime = memo(function CartTime({
  cart,
  isVisible,
}: {
  readonly cart: Cart
  readonly isVisible: boolean
}) {
  const { t } = useTranslation()
  const problem = useProblem('at')
  const timezone = useStore(({ snapshot }) => snapshot?.rules.timezone)
  const answer = useTextQuery(isVisible, () => engine.moments())
  const moments = answer?.changes ?? noMoments
  const span = useMemo(() => spanOf(moments), [moments])
  if (!answer) return <div className={css.time} aria-busy />
  const { zone } = answer
  const local = localMinute(cart.at, zone)
  const today = dayOf(local)
  const [first, last] = [Math.min(span.first, today - 7), Math.max(span.last, today + 7)]
  const before = moments.findLast((each) => full(each.at) < local)
  const after = moments.find((each) => full(each.at) > local)
  const goTo = (minute: string): void => setField('at', instantAt(minute, zone))
  const at = (minute: string): string => `${((dayOf(minute) - first) / (last - first)) * 100}%`

  return (
    <div className={css.time}>
      <div className={css.exact}>
        <Clock size={14} aria-hidden />
        <DateField
          isRequired
          hasTime
          className={css.minute}
          label={t('cart.time', { timezone })}
          error={problem}
          title={timezone}
          value={local}
          onChange={goTo}
        />
        <Button kind="quiet" onClick={() => setField('at', nowIn(zone))}>
          {t('cart.now')}
        </Button>
      </div>
      <div className={css.slide}>
        <IconButton
          icon={ChevronLeft}
          label={t('cart.changeBefore')}
          disabled={!before}
          onClick={() => before && goTo(full(before.at))}
        />
        <div className={css.track}>
          <div className={css.marks} aria-hidden>
            {moments.map((moment) => (
              <i
                key={moment.at}
                className={moment.begin.length > 0 ? css.begin : css.end}
                style={{ insetInlineStart: at(moment.at) }}
                title={`${formatDay(moment.at.slice(0, 10))}: ${inWords(moment, t)}`}
              />
            ))}
          </div>
          <input
            type="range"
            min={first}
            max={last}
            value={today}
            aria-label={t('cart.day')}
            aria-valuetext={formatDay(local.slice(0, 10))}
            onChange={({ target }) => goTo(onDay(local, Number(target.value)))}
          />
        </div>
        <IconButton
          icon={ChevronRight}
          label={t('cart.changeAfter')}
          disabled={!after}
          onClick={() => after && goTo(full(after.at))}
        />
      </div>
      <p className={css.next}>
        {after ? (
          <>
            <b>{formatDay(after.at.slice(0, 10))}</b> {inWords(after, t)}
          </>
        ) : (
          t('cart.noLaterChange')
        )}
      </p>
    </div>
  )
})

const noMoments: readonly RuleChange[] = []

/** A date alone means midnight at its start. */
const full = (at: string): string => (at.length === 10 ? `${at}T00:00` : at)

/** Two weeks of margin at both ends; the current month if no rules change. */
function spanOf(moments: readonly RuleChange[]): { readonly first: number; readonly last: number } {
  const days = moments.length > 0 ? moments.map(({ at }) => dayOf(at)) : [dayOf(dayText(Math.floor(Date.now() / day)))]
  return { first: Math.min(...days) - 14, last: Math.max(...days) + 14 }
}

function inWords({ begin, end }: RuleChange, t: (key: string, more: Record<string, unknown>) => string): string {
  const named = (key: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [t(`cart.${key}`, { count: names.length, name: names[0], more: names.length - 1 })]
  return [...named('begins', begin), ...named('ends', end)].join(' · ')
}
