import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Zone } from '../../../../src/compile/rules.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Switch, TextInput } from '../../parts/field.tsx'
import { changeTimeline, useTimeline } from '../../state/timeline.ts'
import { useCartMinute } from './cart-line.tsx'
import css from './timeline-panel.module.css'
import { xOf, type Zoom, zooms } from './timeline-scale.ts'
import type { TimelineViewport } from './use-view.ts'

const names = ['day', 'week', 'month', 'quarter', 'year'] as const satisfies readonly Zoom[]

export function TimelineToolbar({
  looking: { view, zoom, pan, goTo },
  now,
  zone,
}: {
  readonly looking: TimelineViewport
  readonly now: number
  readonly zone: Zone
}) {
  const { t } = useTranslation()
  const { lanes, search, hidesOver } = useTimeline()
  const cartAt = useCartMinute(zone)
  // Keeps the cart's time or today in place.
  const anchor = [cartAt, now]
    .flatMap((minute) => (minute === undefined ? [] : [xOf(minute, view)]))
    .find((x) => x >= 0 && x <= view.width)
  return (
    <div className={css.toolbar}>
      <Choice
        label={t('timeline.zoom')}
        value={names.find((name) => Math.abs(zooms[name] - view.perDay) < 0.01) ?? 'other'}
        onChange={(name) => name !== 'other' && zoom(zooms[name], anchor)}
        options={names.map((value) => ({ value, label: t(`timeline.${value}`) }))}
      />
      <span className={css.buttons}>
        <IconButton icon={ZoomOut} label={t('timeline.zoomOut')} onClick={() => zoom(view.perDay / 1.5)} />
        <IconButton icon={ZoomIn} label={t('timeline.zoomIn')} onClick={() => zoom(view.perDay * 1.5)} />
        <IconButton icon={ChevronLeft} label={t('timeline.earlier')} onClick={() => pan(-view.width / 2)} />
        <IconButton icon={ChevronRight} label={t('timeline.later')} onClick={() => pan(view.width / 2)} />
      </span>
      <Button title={t('timeline.goToday')} onClick={() => goTo(now)}>
        {t('timeline.today')}
      </Button>
      {cartAt !== undefined && (
        <Button title={t('timeline.goCart')} onClick={() => goTo(cartAt)}>
          {t('timeline.cart')}
        </Button>
      )}
      <Choice
        label={t('timeline.lanes')}
        value={lanes}
        onChange={(chosen) => changeTimeline({ lanes: chosen })}
        options={[
          { value: 'priority', label: t('timeline.byPriority') },
          { value: 'group', label: t('timeline.byGroup') },
          { value: 'end', label: t('timeline.byEnd') },
        ]}
      />
      <Switch
        label={t('timeline.hideOver')}
        checked={hidesOver}
        onChange={(hides) => changeTimeline({ hidesOver: hides })}
      />
      <TextInput
        type="search"
        className={css.search}
        aria-label={t('timeline.search')}
        placeholder={t('timeline.search')}
        value={search}
        onChange={(event) => useTimeline.setState({ search: event.target.value })}
      />
    </div>
  )
}
