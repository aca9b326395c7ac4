/** The theme's design tokens as values, for charts. */
import { useEffect, useState } from 'react'
import { onTheme } from '../state/settings.ts'

const tokens = {
  surface0: '--surface-0',
  surface1: '--surface-1',
  surface2: '--surface-2',
  surface3: '--surface-3',
  text: '--text',
  text2: '--text-2',
  text3: '--text-3',
  border: '--border',
  borderStrong: '--border-strong',
  accent: '--accent',
  accentSoft: '--accent-soft',
  applied: '--applied',
  appliedSoft: '--applied-soft',
  near: '--near',
  nearSoft: '--near-soft',
  refused: '--refused',
  error: '--error',
  errorSoft: '--error-soft',
  hint: '--hint',
  hintSoft: '--hint-soft',
  sideA: '--side-a',
  sideB: '--side-b',
  font: '--font-ui',
} as const

export type ChartColours = Readonly<Record<keyof typeof tokens, string>>

export function currentColours(): ChartColours {
  const style = getComputedStyle(document.documentElement)
  const entries = Object.entries(tokens).map(([name, token]) => [name, style.getPropertyValue(token).trim()])
  return Object.fromEntries(entries) as ChartColours
}

/** Updated when the theme changes. */
export function useChartColours(): ChartColours {
  const [colours, setColours] = useState(currentColours)
  useEffect(() => onTheme(() => setColours(currentColours())), [])
  return colours
}
