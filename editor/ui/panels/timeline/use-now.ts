import { useEffect, useState } from 'react'
import type { Zone } from '../../../../src/compile/rules.ts'
import { localClock } from '../../../../src/evaluate/cart/time.ts'

/** The current minute since 1970 on the clock of a time zone; UTC without one. */
export function useNow(zone: Zone | undefined): number {
  const [instant, setInstant] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setInstant(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return Math.floor((zone ? localClock(instant, zone) : instant) / 60_000)
}
