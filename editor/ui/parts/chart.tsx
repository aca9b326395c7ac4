/**
 * A chart with the features all charts share: it follows the theme and the size of its container, and shows the same figures as a
 * table that can be copied.
 */
import type { EChartsCoreOption } from 'echarts/core'
import { ChartColumn, Copy, Table2 } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../state/clipboard.ts'
import { IconButton } from './button.tsx'
import css from './chart.module.css'
import { type ChartColours, currentColours, useChartColours } from './chart-colours.ts'
import { DataTable } from './data-table.tsx'
import type { Drawing } from './echarts.ts'
import { type TableData, toCsv } from './table-data.ts'

/** The clicked mark. */
export interface ChartMark {
  /** Index of the series in the option. */
  readonly series: number
  /** Index in its series; nodes and edges are counted separately. */
  readonly index: number
  /** Only for graphs. */
  readonly kind?: 'node' | 'edge'
}

export interface ChartProps {
  /** Heading and accessible description. */
  readonly label: string
  /** Rebuilt with the theme's colours; must be stable (useCallback) between changes. */
  readonly option: (colours: ChartColours) => EChartsCoreOption
  readonly table: TableData
  /** CSS length; default: fills its container. */
  readonly height?: number | string
  readonly onMark?: ((mark: ChartMark) => void) | undefined
  /**
   * Called for a click anywhere in the plot, with positions on the axes; categories count from 0. For line charts,
   * whose lines are hard to hit.
   */
  readonly onPlace?: ((place: { readonly x: number; readonly y: number }) => void) | undefined
  /** Makes the first cell of each table row a button. */
  readonly onRow?: ((index: number) => void) | undefined
  /** Shown beside the heading. */
  readonly tools?: ReactNode
}

export function Chart({ label, option, table, height = '100%', onMark, onPlace, onRow, tools }: ChartProps) {
  const { t } = useTranslation()
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className={css.chart} style={{ height }}>
      <figcaption>
        <h3>{label}</h3>
        {tools}
        <IconButton
          icon={asTable ? ChartColumn : Table2}
          label={asTable ? t('chart.asChart') : t('chart.asTable')}
          onClick={() => setAsTable(!asTable)}
        />
        <IconButton icon={Copy} label={t('chart.copy')} onClick={() => copyText(toCsv(table), t('chart.copied'))} />
      </figcaption>
      <div className={css.place}>
        {asTable ? (
          <DataTable label={label} {...table} onRow={onRow} />
        ) : (
          <Picture label={label} option={option} onMark={onMark} onPlace={onPlace} />
        )}
      </div>
    </figure>
  )
}

function Picture({ label, option, onMark, onPlace }: Pick<ChartProps, 'label' | 'option' | 'onMark' | 'onPlace'>) {
  const place = useRef<HTMLDivElement>(null)
  const [drawing, setDrawing] = useState<Drawing>()
  const colours = useChartColours()

  useEffect(() => {
    let created: Drawing | undefined
    let isUnmounted = false
    import('./echarts.ts').then(({ draw }) => {
      if (isUnmounted || !place.current) return
      created = draw(place.current, currentColours())
      setDrawing(created)
    })
    return () => {
      isUnmounted = true
      created?.dispose()
      setDrawing(undefined)
    }
  }, [])

  useEffect(() => {
    if (!drawing || !place.current) return
    const watch = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {}
      if (width > 0 && height > 0) drawing.resize({ width, height })
    })
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [drawing])

  useEffect(() => {
    if (!drawing) return
    let isOutdated = false
    import('./echarts.ts').then(({ chartTheme }) => {
      if (isOutdated || drawing.isDisposed()) return
      drawing.setTheme(chartTheme(colours))
      const textStyle = { fontFamily: colours.font, color: colours.text }
      const motion = { animation: !isStill(), animationDuration: 200 }
      drawing.setOption({ textStyle, ...motion, ...option(colours) }, { notMerge: true })
    })
    return () => {
      isOutdated = true
    }
  }, [drawing, option, colours])

  useEffect(() => {
    if (!drawing || !onMark) return
    drawing.on('click', ({ seriesIndex, dataIndex, dataType }) => {
      if (seriesIndex === undefined || dataIndex === undefined) return
      const kind = dataType === 'node' || dataType === 'edge' ? dataType : undefined
      onMark({ series: seriesIndex, index: dataIndex, ...(kind && { kind }) })
    })
    return () => {
      if (!drawing.isDisposed()) drawing.off('click')
    }
  }, [drawing, onMark])

  useEffect(() => {
    if (!drawing || !onPlace) return
    const pad = drawing.getZr()
    const click = ({ offsetX, offsetY }: { readonly offsetX: number; readonly offsetY: number }): void => {
      const point = [offsetX, offsetY]
      if (!drawing.containPixel({ gridIndex: 0 }, point)) return
      const [x, y] = drawing.convertFromPixel({ gridIndex: 0 }, point)
      if (x !== undefined && y !== undefined) onPlace({ x, y })
    }
    pad.on('click', click)
    return () => {
      if (!drawing.isDisposed()) pad.off('click', click)
    }
  }, [drawing, onPlace])

  return <div ref={place} className={css.picture} role="img" aria-label={label} />
}

/** Whether the user prefers reduced motion. */
const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches
