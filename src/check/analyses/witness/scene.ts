/** A witness cart opened for trying campaigns on it: amounts as whole minor units, and how far the campaigns have got. */
import { lineAmount, wholeMinorUnits } from '../../../money/amounts.ts'
import { type Fraction, parseDecimal } from '../../../money/fraction.ts'
import { comparedCode } from '../../../syntax/compared-code.ts'
import type { Product, Program } from '../../program.ts'
import type { WitnessCart } from './cart.ts'

export interface Scene {
  readonly cart: WitnessCart
  /** Local minutes since 1970. */
  readonly minute: number
  readonly lines: readonly SceneLine[]
  readonly codes: readonly { readonly key: string; readonly pool: string | undefined }[]
  readonly delivery?: { readonly method: string; readonly price: number }
}

export interface SceneLine {
  /** What the line says, and what the catalogue knows beside it. */
  readonly product: Omit<Product, 'price'>
  readonly price: Fraction
  readonly units: number
  /** As it came in. */
  readonly original: number
}

/** What is left to pay, in minor units. */
export interface Amounts {
  readonly lines: readonly number[]
  readonly delivery: number
}

/** Undefined for a cart whose amounts are no safe whole numbers. */
export function openScene(cart: WitnessCart, minute: number, program: Program): Scene | undefined {
  const { digits, rounding, oneCouponPerCart } = program.settings
  const lines: SceneLine[] = []
  for (const line of cart.lines) {
    const price = parseDecimal(line.price)
    const units = Number(line.quantity)
    const minor = price && { n: price.n * 10n ** BigInt(digits), d: price.d }
    const original = minor && lineAmount(minor, { n: BigInt(units), d: 1n }, rounding.mode)
    if (!price || original === undefined) return undefined
    lines.push({ product: { ...program.catalogue.get(line.sku), ...line }, price, units, original })
  }
  const codes = (cart.codes ?? []).map(({ code, pool }) => ({ key: comparedCode(code), pool }))
  const delivery = cart.delivery && wholeMinorUnits(cart.delivery.price, digits)
  return {
    cart,
    minute,
    lines,
    codes: oneCouponPerCart ? codes.slice(0, 1) : codes,
    ...(cart.delivery && delivery !== undefined && { delivery: { method: cart.delivery.method, price: delivery } }),
  }
}

export const startOf = ({ lines, delivery }: Scene): Amounts => ({
  lines: lines.map(({ original }) => original),
  delivery: delivery?.price ?? 0,
})

export const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)
