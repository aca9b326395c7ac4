import type { TFunction } from 'i18next'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { focusCampaign } from '../../actions/campaigns.ts'
import { engine } from '../../engine/client.ts'
import type { Waterfall, WaterfallStep } from '../../engine/waterfall.ts'
import { formatAmount, formatChange } from '../../i18n/numbers.ts'
import { Chart } from '../../parts/chart.tsx'
import type { ChartColours } from '../../parts/chart-colours.ts'
import { useStore } from '../../state/store.ts'
import { useEngineQuery } from '../../state/use-engine-query.ts'
import { standingAfter, waterfallOption } from './waterfall-option.ts'
import css from './why-panel.module.css'

const rowHeight = 24

/** Waterfall chart from list price to amount due; a bar links to its campaign. */
export function WaterfallView({ visible }: { readonly visible: boolean }) {
  const { t } = useTranslation()
  const cart = useStore((state) => state.snapshot?.cart)
  const waterfall = useEngineQuery(visible, () => engine.waterfall(), [cart])
  return <div className={css.waterfall}>{waterfall ? <Drawn waterfall={waterfall} t={t} /> : <div aria-hidden />}</div>
}

function Drawn({ waterfall, t }: { readonly waterfall: Waterfall; readonly t: TFunction }) {
  const { steps, currency } = waterfall
  const named = useMemo(() => steps.map((step) => ({ step, name: nameOf(step, t) })), [steps, t])
  const option = useCallback((colours: ChartColours) => waterfallOption(named, colours), [named])
  const show = (index: number): void => {
    const step = steps[index]
    if (step && 'campaign' in step) focusCampaign(step.campaign)
  }
  const table = {
    columns: [
      { label: t('why.step') },
      { label: t('why.amount', { currency }), figure: true, format: formatChange },
      { label: t('why.standing', { currency }), figure: true, format: formatAmount },
    ],
    rows: named.map(({ step, name }) => [name, step.kind === 'level' ? '' : step.amount, standingAfter(step)]),
  }
  return (
    <Chart
      label={`${t('why.waterfall')} (${currency})`}
      option={option}
      table={table}
      height={`max(100%, ${steps.length * rowHeight + 36}px)`}
      onMark={({ index }) => show(index)}
      onRow={show}
    />
  )
}

function nameOf(step: WaterfallStep, t: TFunction): string {
  switch (step.kind) {
    case 'level':
      return t(`why.level.${step.of}`)
    case 'shelf':
    case 'campaign':
      return step.campaign
    case 'added':
    case 'delivery-discount':
      return t(`why.change.${step.kind}`, { campaign: step.campaign })
    case 'points':
      return t('why.change.points', { program: step.program })
    case 'wallet':
      return t('why.change.wallet', { wallet: step.wallet })
    case 'card':
      return t('why.change.card', { card: step.card })
    case 'shop-prices':
    case 'own-prices':
    case 'delivery':
      return t(`why.change.${step.kind}`)
  }
}
