/** Parsers for the cart's input fields, with their error messages. */
import i18next from 'i18next'
import type { AttributeType } from '../../../../src/compile/rules.ts'
import { isLongDecimal } from '../../../../src/money/fraction.ts'
import { t } from '../../i18n/i18n.ts'
import type { ParsedField } from '../../parts/draft-input.tsx'
import { currencyOfCart } from '../../state/currencies.ts'

/** Accepts a decimal comma and spaces between thousands. */
const plainDecimal = (text: string): string | undefined => {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  return /^\d+(\.\d+)?$/.test(plain) && !isLongDecimal(plain) ? plain : undefined
}

/** Formats a decimal in the user's locale, without grouping. */
export const writeAmount = (decimal: string): string => {
  const point = new Intl.NumberFormat(i18next.language).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value
  return decimal.replace('.', point ?? '.')
}

/** An amount with at least the decimals of the cart's currency. */
export function inFull(amount: string): string {
  const { digits } = currencyOfCart()
  const [whole = '0', decimals = ''] = amount.split('.')
  return digits === 0 && decimals === '' ? whole : `${whole}.${decimals.padEnd(digits, '0')}`
}

export const writePrice = (amount: string): string => writeAmount(inFull(amount))

const isWritten = (text: string): boolean => text.trim() !== ''

/** Positive. */
export function parseQuantity(text: string): ParsedField<string> {
  const value = plainDecimal(text)
  return value !== undefined && /[1-9]/.test(value) ? { value } : { error: t('cart.wrong.quantity') }
}

/** Undefined for an empty field. */
export function parseAmount(text: string): ParsedField<string | undefined> {
  if (!isWritten(text)) return { value: undefined }
  const value = plainDecimal(text)
  return value === undefined ? { error: t('cart.wrong.amount') } : { value }
}

export function parseRequiredAmount(text: string): ParsedField<string> {
  const value = plainDecimal(text)
  return value === undefined ? { error: t('cart.wrong.amount') } : { value }
}

export function parseCount(text: string): ParsedField<number | undefined> {
  if (!isWritten(text)) return { value: undefined }
  const plain = text.trim()
  return /^\d{1,9}$/.test(plain) ? { value: Number(plain) } : { error: t('cart.wrong.count') }
}

export const parseText = (text: string): ParsedField<string | undefined> => ({
  value: isWritten(text) ? text.trim() : undefined,
})

export const parseRequiredText = (text: string): ParsedField<string> =>
  isWritten(text) ? { value: text.trim() } : { error: t('cart.wrong.empty') }

/** For a declared attribute; yes/no and dates have their own controls. */
export function parseAttribute(
  text: string,
  type: Exclude<AttributeType, 'yes/no' | 'date'>,
): ParsedField<string | number | undefined> {
  switch (type) {
    case 'text':
      return parseText(text)
    case 'money':
      return parseAmount(text)
    case 'number': {
      const plain = text.trim().replace(',', '.')
      if (plain === '') return { value: undefined }
      if (!/^-?\d+(\.\d{1,6})?$/.test(plain)) return { error: t('cart.wrong.number') }
      return { value: String(Number(plain)) === plain ? Number(plain) : plain }
    }
  }
}
