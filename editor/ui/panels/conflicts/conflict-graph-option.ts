import type { EChartsCoreOption } from 'echarts/core'
import type { TFunction } from 'i18next'
import type { Conflict } from '../../engine/conflicts.ts'
import { tooltipLines } from '../../parts/chart.tsx'
import type { ChartColours } from '../../parts/chart-colours.ts'
import type { Placed } from './conflict-layout.ts'
import { sentenceOf } from './conflict-words.ts'

/** Line styles tell why; a strong line in the colour of errors, with its word, that it is always so. */
const lines = {
  'never-combine': 'solid',
  similar: [7, 4],
  group: [2, 3],
  'same-item': [10, 3, 2, 3],
} as const

/** Labels on all lines only while they can be read. */
const mostLabels = 14

export function graphOption({
  conflicts,
  places,
  never,
  colours,
  t,
}: {
  readonly conflicts: readonly Conflict[]
  readonly places: readonly Placed[]
  readonly never: ReadonlySet<string>
  readonly colours: ChartColours
  readonly t: TFunction
}): EChartsCoreOption {
  const showLabels = conflicts.length <= mostLabels
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
        roam: true,
        scaleLimit: { min: 0.4, max: 6 },
        symbolSize: 11,
        edgeSymbol: ['none', 'arrow'],
        edgeSymbolSize: 8,
        left: 24,
        right: 170,
        top: 16,
        bottom: 16,
        labelLayout: { hideOverlap: !showLabels },
        emphasis: { focus: 'adjacency' },
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
        data: places.map(({ campaign, x, y }) => ({
          name: campaign,
          x,
          y,
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
