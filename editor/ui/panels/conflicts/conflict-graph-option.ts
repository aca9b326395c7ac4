import type { EChartsCoreOption } from 'echarts/core'
import type { TFunction } from 'i18next'
import type { Conflict } from '../../engine/conflicts.ts'
import { tooltipLines } from '../../parts/chart.tsx'
import type { ChartColours } from '../../parts/chart-colours.ts'
import type { Size } from '../../parts/use-size.ts'
import type { NodePosition } from './conflict-layout.ts'
import { sentenceOf } from './conflict-words.ts'

/** The line style shows the reason; a thick red line with a label means "always". */
const lines = {
  'never-combine': 'solid',
  similar: [7, 4],
  group: [2, 3],
  'same-item': [10, 3, 2, 3],
} as const

/** Limits for labels; with more lines or campaigns, only the most important are labelled. */
const maxLabels = 14
const maxNames = 26

export function graphOption({
  conflicts,
  places,
  never,
  size,
  colours,
  t,
}: {
  readonly conflicts: readonly Conflict[]
  readonly places: readonly NodePosition[]
  readonly never: ReadonlySet<string>
  readonly size: Size
  readonly colours: ChartColours
  readonly t: TFunction
}): EChartsCoreOption {
  const showLabels = conflicts.length <= maxLabels
  const named = namesShown(conflicts, places, never)
  return {
    tooltip: {
      formatter: ({ dataType, dataIndex }: { dataType?: string; dataIndex: number }) => {
        const conflict = dataType === 'edge' ? conflicts[dataIndex] : undefined
        if (conflict) return tooltipLines(sentenceOf(conflict, t))
        const campaign = places[dataIndex]?.campaign ?? ''
        return tooltipLines(campaign, ...(never.has(campaign) ? [t('conflicts.neverApplies')] : []))
      },
    },
    series: [
      {
        type: 'graph',
        layout: 'none',
        preserveAspect: true,
        ...margins,
        roam: true,
        scaleLimit: { min: 0.4, max: 6 },
        symbolSize: 11,
        edgeSymbol: ['none', 'arrow'],
        edgeSymbolSize: 8,
        emphasis: { focus: 'adjacency', label: { show: true } },
        label: {
          show: true,
          position: 'right',
          distance: 6,
          fontSize: 12,
          color: colours.text,
          width: 170,
          overflow: 'truncate',
          textBorderColor: colours.surface1,
          textBorderWidth: 3,
        },
        data: filling(places, size).map(({ campaign, x, y }) => ({
          name: campaign,
          x,
          y,
          label: { show: named.has(campaign) },
          itemStyle: never.has(campaign)
            ? { color: colours.surface1, borderColor: colours.error, borderWidth: 2, borderType: 'dashed' }
            : { color: colours.surface1, borderColor: colours.sideB, borderWidth: 2 },
        })),
        edges: conflicts.map(({ blocker, blocked, why, always }) => ({
          source: blocker,
          target: blocked,
          lineStyle: {
            type: lines[why],
            width: always ? 2.5 : 1.2,
            color: always ? colours.error : colours.borderStrong,
            curveness: 0.14,
            opacity: 1,
          },
          label: {
            show: always !== undefined || showLabels,
            formatter: () => (always ? t(`conflicts.${always}`) : t(`conflicts.why.${why}`)),
            fontSize: 11,
            color: always ? colours.error : colours.text2,
            textBorderColor: colours.surface1,
            textBorderWidth: 3,
          },
        })),
      },
    ],
  }
}

/** Labels are to the right of their nodes. */
const margins = { left: 24, right: 170, top: 16, bottom: 16 } as const

/** Stretched to the panel's aspect ratio. */
function filling(places: readonly NodePosition[], { width, height }: Size): readonly NodePosition[] {
  const wide = extent(places.map(({ x }) => x))
  const high = extent(places.map(({ y }) => y))
  const [room, headroom] = [width - margins.left - margins.right, height - margins.top - margins.bottom]
  if (wide === 0 || high === 0 || room <= 0 || headroom <= 0) return places
  const stretch = (wide / high) * (headroom / room)
  return places.map((place) => ({ ...place, y: place.y * stretch }))
}

const extent = (values: readonly number[]): number => Math.max(...values, 0) - Math.min(...values, 0)

/** All if there are few; otherwise those that never apply and those with the most conflicts. */
function namesShown(
  conflicts: readonly Conflict[],
  places: readonly NodePosition[],
  never: ReadonlySet<string>,
): ReadonlySet<string> {
  const all = places.map(({ campaign }) => campaign)
  if (all.length <= maxNames) return new Set(all)
  const ends = Map.groupBy(
    conflicts.flatMap(({ blocker, blocked }) => [blocker, blocked]),
    (campaign) => campaign,
  )
  const weight = (campaign: string): number => (never.has(campaign) ? 1000 : 0) + (ends.get(campaign)?.length ?? 0)
  return new Set(all.toSorted((a, b) => weight(b) - weight(a)).slice(0, maxNames / 2))
}
