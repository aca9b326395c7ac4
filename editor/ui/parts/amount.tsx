import { useState } from 'react'
import { formatAmount, formatChange } from '../i18n/numbers.ts'

/** An amount in major units that flashes on change. `change` shows the sign. */
export function Amount({
  value,
  change = false,
  className = '',
}: {
  readonly value: string
  readonly change?: boolean
  readonly className?: string | undefined
}) {
  const [shown, setShown] = useState({ value, changes: 0 })
  if (shown.value !== value) setShown({ value, changes: shown.changes + 1 })
  return (
    <span key={shown.changes} className={`figure ${shown.changes > 0 ? 'flash' : ''} ${className}`}>
      {change ? formatChange(value) : formatAmount(value)}
    </span>
  )
}
