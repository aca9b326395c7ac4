/** What is typed into the fields of a cart, and what is said where it makes no sense. */
import i18next from 'i18next'
import type { AttributeType } from '../../../../src/compile/rules.ts'
import { parseDate } from '../../../../src/evaluate/cart/time.ts'
import { isLongDecimal } from '../../../../src/money/fraction.ts'
import { t } from '../../i18n/i18n.ts'
import type { Read } from '../../parts/draft-input.tsx'
import { getState } from '../../state/store.ts'

/** With a comma as well, as it is written in some countries, and without spaces between thousands. */
const plainDecimal = (text: string): string | undefined => {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  return /^\d+(\.\d+)?$/.test(plain) && !isLongDecimal(plain) ? plain : undefined
}

/** A decimal as the reader writes it, without signs between thousands. */
export const writeAmount = (decimal: string): string => {
  const point = new Intl.NumberFormat(i18next.language).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value
  return decimal.replace('.', point ?? '.')
}

/** An amount with at least as many decimals as the currency of the rules has. */
export function inFull(amount: string): string {
  const digits = getState().snapshot?.rules.digits ?? 2
  const [whole = '0', decimals = ''] = amount.split('.')
  return digits === 0 && decimals === '' ? whole : `${whole}.${decimals.padEnd(digits, '0')}`
}

export const writePrice = (amount: string): string => writeAmount(inFull(amount))

const said = (text: string): boolean => text.trim() !== ''

/** Above zero. */
export function readQuantity(text: string): Read<string> {
  const value = plainDecimal(text)
  return value !== undefined && /[1-9]/.test(value) ? { value } : { error: t('cart.wrong.quantity') }
}

/** Undefined where nothing is written. */
export function readAmount(text: string): Read<string | undefined> {
  if (!said(text)) return { value: undefined }
  const value = plainDecimal(text)
  return value === undefined ? { error: t('cart.wrong.amount') } : { value }
}

export function readNeededAmount(text: string): Read<string> {
  const value = plainDecimal(text)
  return value === undefined ? { error: t('cart.wrong.amount') } : { value }
}

export function readCount(text: string): Read<number | undefined> {
  if (!said(text)) return { value: undefined }
  const plain = text.trim()
  return /^\d{1,9}$/.test(plain) ? { value: Number(plain) } : { error: t('cart.wrong.count') }
}

export function readDay(text: string): Read<string | undefined> {
  if (!said(text)) return { value: undefined }
  return parseDate(text) === undefined ? { error: t('cart.wrong.day') } : { value: text }
}

export const readNeededDay = (text: string): Read<string> =>
  parseDate(text) === undefined ? { error: t('cart.wrong.day') } : { value: text }

export const readText = (text: string): Read<string | undefined> => ({ value: said(text) ? text.trim() : undefined })

export const readNeededText = (text: string): Read<string> =>
  said(text) ? { value: text.trim() } : { error: t('cart.wrong.empty') }

/** Of an attribute that is declared so; yes/no has its own control. */
export function readAttribute(text: string, type: Exclude<AttributeType, 'yes/no'>): Read<string | number | undefined> {
  switch (type) {
    case 'text':
      return readText(text)
    case 'date':
      return readDay(text)
    case 'money':
      return readAmount(text)
    case 'number': {
      const plain = text.trim().replace(',', '.')
      if (plain === '') return { value: undefined }
      if (!/^-?\d+(\.\d{1,6})?$/.test(plain)) return { error: t('cart.wrong.number') }
      return { value: String(Number(plain)) === plain ? Number(plain) : plain }
    }
  }
}
