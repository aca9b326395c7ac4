import { formatAmount, formatChange } from '../i18n/numbers.ts'

/** An amount in major units; flashes when it changes. `change` writes its sign. */
export function Amount({
  value,
  change = false,
  className = '',
}: {
  readonly value: string
  readonly change?: boolean
  readonly className?: string | undefined
}) {
  return (
    <span key={value} className={`figure flash ${className}`}>
      {change ? formatChange(value) : formatAmount(value)}
    </span>
  )
}
