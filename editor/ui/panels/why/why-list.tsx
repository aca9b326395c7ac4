import { useVirtualizer } from '@tanstack/react-virtual'
import { SearchX } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { revealCampaign } from '../../actions/campaigns.ts'
import { engine } from '../../engine/client.ts'
import type { CartView } from '../../engine/model.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { staysWhenHidden } from '../../parts/hidden-rows.ts'
import { useSavedScroll } from '../../parts/use-saved-scroll.ts'
import { currencyNamed, useCurrencies } from '../../state/currencies.ts'
import { useEngineQuery } from '../../state/use-engine-query.ts'
import { toggleCampaign, useWhy } from '../../state/why.ts'
import { shownEntries } from './shown-entries.ts'
import css from './why-list.module.css'
import { WhyRow } from './why-row.tsx'

const rowHeight = 28

/** Campaigns in evaluation order. Arrows move, Enter expands, Space goes to the text. */
export function WhyList({ view, visible }: { readonly view: CartView; readonly visible: boolean }) {
  const { t } = useTranslation()
  const { filter, search, opened, current, wanted } = useWhy()
  const currency = currencyNamed(view.cart.currency, useCurrencies()).code
  const shown = useMemo(() => shownEntries(view.why, { filter, search }), [view.why, filter, search])
  const names = useMemo(() => new Set(view.why.map(({ campaign }) => campaign)), [view.why])
  const explained = useEngineQuery(
    visible && opened.size > 0,
    () => engine.explain([...opened].filter((name) => names.has(name))),
    [view, opened],
  )
  const details = useMemo(() => new Map(explained?.map((each) => [each.campaign, each])), [explained])

  const scroller = useRef<HTMLDivElement>(null)
  useSavedScroll('why', () => scroller.current, shown.length > 0)
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => shown[index]?.entry.campaign ?? index,
    overscan: 10,
    ...staysWhenHidden,
  })

  const at = shown.findIndex(({ entry }) => entry.campaign === current)
  const focusRow = (index: number): boolean => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)
    row?.focus()
    return row instanceof HTMLElement
  }
  const goTo = (index: number, align: 'auto' | 'start' = 'auto'): void => {
    const row = shown[index]
    if (!row) return
    useWhy.setState({ current: row.entry.campaign })
    virtual.scrollToIndex(index, { align })
    // The next key may arrive before the next frame; only a row that is not mounted yet must wait for it.
    if (!focusRow(index)) requestAnimationFrame(() => focusRow(index))
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each request, when the rows exist
  useEffect(() => {
    if (!wanted || !visible) return
    // A newly mounted list has its rows only in the next frame.
    const frame = requestAnimationFrame(() => {
      useWhy.setState({ wanted: undefined })
      const index = shown.findIndex(({ entry }) => entry.campaign === wanted.campaign)
      goTo(index, 'start')
    })
    return () => cancelAnimationFrame(frame)
  }, [wanted, visible])

  const justOpened = useRef<string>(undefined)
  const toggle = (campaign: string): void => {
    justOpened.current = opened.has(campaign) ? undefined : campaign
    toggleCampaign(campaign)
  }
  // Scrolls an expanded row into view while keeping its heading visible.
  useEffect(() => {
    const campaign = justOpened.current
    if (campaign === undefined || !details.has(campaign)) return
    justOpened.current = undefined
    requestAnimationFrame(() => showWhole(scroller.current, campaign))
  }, [details])

  const move = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.row === undefined) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1)
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: Number.NEGATIVE_INFINITY,
      End: Number.POSITIVE_INFINITY,
    }
    const step = steps[event.key]
    const row = shown[Number(event.target.dataset.row)]
    if (step !== undefined) goTo(Math.min(shown.length - 1, Math.max(0, Number(event.target.dataset.row) + step)))
    else if (event.key === ' ' && row) revealCampaign(row.entry.campaign)
    else return
    event.preventDefault()
  }

  if (shown.length === 0) {
    return (
      <Empty
        icon={SearchX}
        title={t('why.nothingFound')}
        action={<Button onClick={() => useWhy.setState({ filter: 'all', search: '' })}>{t('why.showAll')}</Button>}
      />
    )
  }
  return (
    <div className={css.list}>
      <div className={css.heading} aria-hidden>
        <span>{t('why.campaign')}</span>
        <span>{t('why.reason')}</span>
        <span className="figure">{t('why.takenOff', { currency })}</span>
      </div>
      <div ref={scroller} className={css.scroller}>
        <ol style={{ height: virtual.getTotalSize() }} aria-label={t('why.list')} onKeyDown={move}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = shown[index]
            if (!row) return null
            const { campaign } = row.entry
            return (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                data-campaign={campaign}
                aria-setsize={shown.length}
                aria-posinset={index + 1}
                style={{ insetBlockStart: start }}
              >
                <WhyRow
                  row={row}
                  index={index}
                  result={view.result}
                  isCurrent={index === Math.max(0, at)}
                  isOpen={opened.has(campaign)}
                  explained={details.get(campaign)}
                  isKnown={(name) => names.has(name)}
                  onToggle={() => toggle(campaign)}
                />
              </li>
            )
          })}
        </ol>
      </div>
    </div>
  )
}

function showWhole(scroller: HTMLElement | null, campaign: string): void {
  const row = scroller?.querySelector(`[data-campaign="${CSS.escape(campaign)}"]`)
  if (!scroller || !row) return
  const [outer, inner] = [scroller.getBoundingClientRect(), row.getBoundingClientRect()]
  scroller.scrollTop += Math.max(0, Math.min(inner.bottom - outer.bottom, inner.top - outer.top))
}
