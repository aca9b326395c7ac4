import { t } from './i18n.ts'
import { formatAmount } from './numbers.ts'

/** An attribute's value for the reader. */
export function attributeText(value: string | number | boolean): string {
  if (typeof value === 'boolean') return t(value ? 'cart.yes' : 'cart.no')
  return typeof value === 'number' ? formatAmount(String(value)) : value
}
