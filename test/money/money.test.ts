import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMinor, lineAmount, minorUnits, wholeMinorUnits } from '../../src/money/amounts.ts'
import { currencyCodes, minorDigits } from '../../src/money/currencies.ts'
import {
  add,
  compare,
  divide,
  fraction,
  isBounded,
  isLongDecimal,
  multiply,
  parseDecimal,
  subtract,
  toDecimal,
  toShortDecimal,
} from '../../src/money/fraction.ts'
import { type RoundingMode, roundFraction, roundShare } from '../../src/money/rounding.ts'
import { split } from '../../src/money/split.ts'
import { sum, sumOf } from '../../src/money/sum.ts'

const Exact = Decimal.clone({ precision: 60 })
const decimalModes: Record<RoundingMode, Decimal.Rounding> = {
  'half-up': Decimal.ROUND_HALF_UP,
  'half-down': Decimal.ROUND_HALF_DOWN,
  'half-even': Decimal.ROUND_HALF_EVEN,
  down: Decimal.ROUND_DOWN,
  up: Decimal.ROUND_UP,
}
const mode = fc.constantFrom(...(Object.keys(decimalModes) as RoundingMode[]))
const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 8 }))
  .map(([digits, places]) => new Exact(digits.toString()).div(new Exact(10).pow(places)).toFixed(places))

const read = (text: string) => {
  const value = parseDecimal(text)
  if (!value) throw new Error(`not a decimal: ${text}`)
  return value
}
const shares = (amount: number, weights: number[]) => {
  const into: number[] = []
  split(amount, weights, into)
  return into
}

describe('currencies', () => {
  it('knows the digits of their minor units', () => {
    expect([minorDigits('PLN'), minorDigits('JPY'), minorDigits('KWD'), minorDigits('XXX')]).toEqual([
      2,
      0,
      3,
      undefined,
    ])
  })
  it('lists every currency once, by the alphabet', () => {
    expect(currencyCodes).toHaveLength(157)
    expect(currencyCodes).toEqual([...new Set(currencyCodes)].toSorted())
    expect(['AED', 'CZK', 'DKK', 'LAK', 'LBP', 'QAR', 'RSD', 'WST', 'XCD', 'ZWG'].map(minorDigits)).toEqual(
      new Array(10).fill(2),
    )
    expect(['BIF', 'XPF', 'BHD', 'TND'].map(minorDigits)).toEqual([0, 0, 3, 3])
  })
  it('agrees with the platform where that knows the currency', () => {
    // The platform follows CLDR, which shows fewer digits than ISO 4217 gives these.
    const shownWithFewer = new Set('AFN ALL IDR IQD IRR KPW LAK LBP MGA MMK PKR RSD SOS SYP UZS YER COP HUF'.split(' '))
    for (const code of currencyCodes.filter((each) => !shownWithFewer.has(each))) {
      const shown = new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions()
      expect([code, shown.maximumFractionDigits]).toEqual([code, minorDigits(code)])
    }
  })
})

describe('fractions', () => {
  it('are what decimal.js says', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(toDecimal(add(read(a), read(b)))).toBe(new Exact(a).plus(b).toFixed())
        expect(toDecimal(subtract(read(a), read(b)))).toBe(new Exact(a).minus(b).toFixed().replace(/^-0$/, '0'))
        expect(toDecimal(multiply(read(a), read(b)))).toBe(new Exact(a).times(b).toFixed().replace(/^-0$/, '0'))
        expect(compare(read(a), read(b))).toBe(new Exact(a).comparedTo(b))
      }),
    )
  })
  it('keep division exact', () => {
    expect(multiply(divide(read('100'), read('3')), read('3'))).toEqual(fraction(100n))
    expect(toDecimal(divide(read('1'), read('3')))).toBeUndefined()
    expect(toDecimal(divide(read('1'), read('8')))).toBe('0.125')
  })
  it('are in lowest terms, with the sign above', () => {
    expect(fraction(6n, -4n)).toEqual({ n: -3n, d: 2n })
    expect(fraction(-6n, -4n)).toEqual({ n: 3n, d: 2n })
    expect(fraction(0n, -4n)).toEqual({ n: 0n, d: 1n })
    expect(() => fraction(1n, 0n)).toThrow(new RangeError('a fraction needs a denominator other than zero'))
    expect(divide(read('1'), read('0.5'))).toEqual({ n: 2n, d: 1n })
    expect(divide(read('0.75'), read('-2.5'))).toEqual({ n: -3n, d: 10n })
    expect([compare(read('1.0'), read('1')), compare(read('-1'), read('1')), compare(read('2'), read('1'))]).toEqual([
      0, -1, 1,
    ])
    expect([toDecimal(read('0')), toDecimal(read('-0.05')), toDecimal(fraction(7n, 20n))]).toEqual([
      '0',
      '-0.05',
      '0.35',
    ])
  })
  it('refuse what is not plain digits', () => {
    for (const text of ['', '1e3', '1,5', ' 1', '.5', '5.', 'NaN', '0x10', '1_000'])
      expect(parseDecimal(text)).toBeUndefined()
  })
})

describe('rounding', () => {
  it('is what decimal.js says, for exact numbers and for shares of an amount', () => {
    fc.assert(
      fc.property(
        fc.nat(10 ** 12),
        fc.integer({ min: 0, max: 10 ** 9 }),
        fc.integer({ min: 1, max: 10 ** 9 }),
        mode,
        (amount, n, d, way) => {
          const expected = new Exact(amount).times(n).div(d).toDecimalPlaces(0, decimalModes[way]).toNumber()
          if (!Number.isSafeInteger(expected)) return
          expect(roundShare(amount, n, d, way)).toBe(expected)
          expect(roundFraction(fraction(BigInt(amount) * BigInt(n), BigInt(d)), way)).toBe(BigInt(expected))
        },
      ),
    )
  })
  it('of a share is exact where the product leaves the safe integers', () => {
    const most = Number.MAX_SAFE_INTEGER
    expect(roundShare(most, 10, 20, 'half-up')).toBe(4_503_599_627_370_496)
    expect(roundShare(most, 10, 20, 'half-down')).toBe(4_503_599_627_370_495)
    expect(roundShare(most, 1, 1, 'up')).toBe(most)
  })
  it.each<[RoundingMode, number, number]>([
    ['half-up', 3, 2],
    ['half-down', 2, 1],
    ['half-even', 2, 2],
    ['down', 2, 1],
    ['up', 3, 2],
  ])('%s: a half of 5 and of 3, as shares', (way, ofFive, ofThree) => {
    expect([roundShare(5, 1, 2, way), roundShare(3, 1, 2, way), roundShare(4, 1, 2, way)]).toEqual([ofFive, ofThree, 2])
    expect([roundFraction(fraction(0n), way), roundFraction(fraction(-2n), way)]).toEqual([0n, -2n])
  })
  it.each<[RoundingMode, bigint, bigint, bigint]>([
    ['half-up', 3n, 2n, -2n],
    ['half-down', 2n, 1n, -1n],
    ['half-even', 2n, 2n, -2n],
    ['down', 2n, 1n, -1n],
    ['up', 3n, 2n, -2n],
  ])('%s: 2.5, 1.5 and -1.5', (way, ofTwoAndAHalf, ofOneAndAHalf, ofMinus) => {
    expect(roundFraction(fraction(5n, 2n), way)).toBe(ofTwoAndAHalf)
    expect(roundFraction(fraction(3n, 2n), way)).toBe(ofOneAndAHalf)
    expect(roundFraction(fraction(-3n, 2n), way)).toBe(ofMinus)
  })
})

describe('splitting', () => {
  it('gives the odd minor units to the largest remainders, the earlier first', () => {
    expect(shares(2, [5, 5, 5])).toEqual([1, 1, 0])
    expect(shares(1000, [3333, 3333, 3334])).toEqual([333, 333, 334])
    expect(shares(1, [0, 0, 7])).toEqual([0, 0, 1])
    expect(shares(5, [0, 0])).toEqual([0, 0])
  })
  it('always adds up, and never gives a share more than one away from its exact part', () => {
    const weights = fc.array(fc.oneof(fc.nat(100), fc.nat(10 ** 12)), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(fc.oneof(fc.nat(50), fc.nat(10 ** 13)), weights, (amount, each) => {
        const total = each.reduce((sum, weight) => sum + weight, 0)
        const parts = shares(amount, each)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total === 0 ? 0 : amount)
        each.forEach((weight, i) => {
          const exact = total === 0 ? new Exact(0) : new Exact(amount).times(weight).div(total)
          expect(
            exact
              .minus(parts[i] ?? -1)
              .abs()
              .lessThan(1),
          ).toBe(true)
        })
      }),
    )
  })
  it('gives the same through whole numbers and through big integers', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 6), fc.array(fc.nat(10 ** 6), { minLength: 1, maxLength: 20 }), (amount, weights) => {
        const scale = 10 ** 9 // the same proportions, beyond the safe integers when multiplied
        expect(
          shares(
            amount,
            weights.map((weight) => weight * scale),
          ),
        ).toEqual(shares(amount, weights))
      }),
    )
  })
})

describe('amounts', () => {
  it('read and write the currency digits', () => {
    expect(wholeMinorUnits('12.50', 2)).toBe(1250)
    expect(wholeMinorUnits('12.505', 2)).toBeUndefined()
    expect(wholeMinorUnits('12', 0)).toBe(12)
    expect(wholeMinorUnits('twelve', 2)).toBeUndefined()
    expect([formatMinor(0, 2), formatMinor(0, 0), formatMinor(-1250, 2)]).toEqual(['0.00', '0', '-12.50'])
    expect(wholeMinorUnits('99999999999999999', 2)).toBeUndefined()
    expect([formatMinor(1250, 2), formatMinor(5, 2), formatMinor(-5, 3), formatMinor(7, 0)]).toEqual([
      '12.50',
      '0.05',
      '-0.005',
      '7',
    ])
  })
  it('round a line once', () => {
    const price = minorUnits('0.125', 2)
    expect(price && lineAmount(price, read('10'), 'half-up')).toBe(125)
    expect(price && lineAmount(price, read('0.356'), 'half-up')).toBe(4)
  })
})

describe('bounds', () => {
  const longest = '9'.repeat(40)

  it('a number is read up to 40 characters, its sign not counted', () => {
    for (const text of [longest, `-${longest}`, `${'9'.repeat(20)}.${'9'.repeat(19)}`]) {
      expect(toDecimal(parseDecimal(text) ?? fraction(0n)), text).toBe(text)
      expect(isLongDecimal(text), text).toBe(false)
    }
    for (const text of [`${longest}9`, `-${longest}9`, `${'9'.repeat(20)}.${'9'.repeat(20)}`, `${longest}99`]) {
      expect(parseDecimal(text), text).toBeUndefined()
      expect(isLongDecimal(text), text).toBe(true)
    }
  })
  it('only what else would be a number is called a long one', () => {
    expect(isLongDecimal('x'.repeat(41))).toBe(false)
    expect(isLongDecimal(`${longest}-`)).toBe(false)
    expect(isLongDecimal('12')).toBe(false)
  })
  it('what is worked out has at most 40 digits above the line of its fraction, and below it', () => {
    const most = 10n ** 40n - 1n
    for (const [n, d] of [
      [most, 1n],
      [-most, 1n],
      [1n, most],
      [most, most - 1n],
      [0n, 1n],
    ] as const) {
      expect(isBounded({ n, d })).toBe(true)
    }
    for (const [n, d] of [
      [most + 1n, 1n],
      [-most - 1n, 1n],
      [1n, most + 1n],
      [most + 1n, most + 1n],
      [-most - 1n, most + 1n],
    ] as const) {
      expect(isBounded({ n, d })).toBe(false)
    }
  })
  it('a decimal is written only where it is read again', () => {
    expect(toShortDecimal(fraction(5n, 4n))).toBe('1.25')
    expect(toShortDecimal(fraction(1n, 3n))).toBeUndefined()
    expect(toShortDecimal({ n: BigInt(longest), d: 1n })).toBe(longest)
    expect(toShortDecimal({ n: BigInt(`${longest}9`), d: 1n })).toBeUndefined()
  })
})

describe('sums', () => {
  it('are of numbers, or of one number of each item', () => {
    expect(sum([250, 100, -1])).toBe(349)
    expect(sumOf([{ paid: 250 }, { paid: 100 }, { paid: -1 }], ({ paid }) => paid)).toBe(349)
    expect(sumOf([], () => 1)).toBe(0)
  })
})
