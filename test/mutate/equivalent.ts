import { equivalentsOfCart } from './equivalent-cart.ts'
import { equivalentsOfCombination } from './equivalent-combination.ts'
import { equivalentsOfCompare } from './equivalent-compare.ts'
import { equivalentsOfConditions } from './equivalent-conditions.ts'
import { equivalentsOfEffectBounds } from './equivalent-effect-bounds.ts'
import { equivalentsOfEffects } from './equivalent-effects.ts'
import { equivalentsOfExplanation } from './equivalent-explanation.ts'
import { equivalentsOfFallbacks } from './equivalent-fallbacks.ts'
import { equivalentsOfFigures } from './equivalent-figures.ts'
import { equivalentsOfGit } from './equivalent-git.ts'
import { equivalentsOfOrders } from './equivalent-orders.ts'
import { equivalentsOfReport } from './equivalent-report.ts'
import { equivalentsOfResult } from './equivalent-result.ts'
import { equivalentsOfSingleEffects } from './equivalent-single-effects.ts'
import { equivalentsOfUnits } from './equivalent-units.ts'

/** Mutants that no test can notice, because they change nothing visible, except perhaps time. */
export interface Equivalent {
  readonly file: string
  /** The mutated line, trimmed; the first one if the mutation spans several. */
  readonly line: string
  /** "before -> after", or any change of the line. */
  readonly changes: readonly string[] | 'any'
  readonly why: string
}

const amounts = 'src/money/amounts.ts'
const fraction = 'src/money/fraction.ts'
const rounding = 'src/money/rounding.ts'
const split = 'src/money/split.ts'

/** The threshold is only a guess: the shares are corrected whatever it is. */
const guessing = [
  'let threshold = total - (total * left) / count',
  'for (let guesses = 6; guesses > 0; guesses--) {',
  'if (given === left) break',
  'if (given > left) [low, above] = [threshold, given]',
  'threshold = low + ((high - low) * (above - left)) / (above - aboveHigh)',
  'for (let i = 0; i < count; i++) above += +((remainders[i] as number) > threshold)',
].map((line) => ({ file: split, line, changes: 'any', why: 'a worse guess: slower, the same shares' }) as const)

/** A cached text equals the one that would be written. */
const keptTexts = [
  'if (amount < 0 || amount >= maxKept) return written(amount, digits)',
  'small[digits] ??= Array.from({ length: maxKept }, (_, each) => written(each, digits))',
  'return small[digits][amount] ?? written(amount, digits)',
].map((line) => ({ file: amounts, line, changes: 'any', why: 'written anew instead of kept: the same text' }) as const)

export const equivalents: readonly Equivalent[] = [
  ...equivalentsOfCart,
  ...equivalentsOfCompare,
  ...equivalentsOfCombination,
  ...equivalentsOfConditions,
  ...equivalentsOfEffectBounds,
  ...equivalentsOfEffects,
  ...equivalentsOfExplanation,
  ...equivalentsOfFallbacks,
  ...equivalentsOfFigures,
  ...equivalentsOfGit,
  ...equivalentsOfOrders,
  ...equivalentsOfReport,
  ...equivalentsOfResult,
  ...equivalentsOfSingleEffects,
  ...equivalentsOfUnits,
  ...guessing,
  ...keptTexts,
  {
    file: fraction,
    line: 'let x = a < 0n ? -a : a',
    changes: ['a < 0n -> a <= 0n'],
    why: 'of big integers -0n is 0n',
  },
  {
    file: fraction,
    line: 'const sign = d < 0n ? -1n : 1n',
    changes: ['d < 0n -> d <= 0n'],
    why: 'zero was refused in the line above',
  },
  {
    file: fraction,
    line: 'const divisor = gcd(n, d * sign)',
    changes: ['d * sign -> d / sign'],
    why: 'dividing by 1 or -1 is multiplying by it',
  },
  {
    file: fraction,
    line: 'return { n: (n * sign) / divisor, d: (d * sign) / divisor }',
    changes: ['n * sign -> n / sign', 'd * sign -> d / sign'],
    why: 'dividing by 1 or -1 is multiplying by it',
  },
  {
    file: fraction,
    line: 'if (point < 0) return { n: BigInt(text), d: 1n }',
    changes: ['point < 0 -> point <= 0'],
    why: 'a decimal begins with a digit or a minus, never with the point',
  },
  {
    file: fraction,
    line: "const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0')",
    changes: ['scaled < 0n -> scaled <= 0n'],
    why: 'of big integers -0n is 0n',
  },
  {
    file: fraction,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of source
    line: "return `${scaled < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`",
    changes: ['scaled < 0n -> scaled <= 0n'],
    why: 'zero in lowest terms has no decimals and was returned above',
  },
  {
    file: rounding,
    line: 'const magnitude = n < 0n ? -n : n',
    changes: ['n < 0n -> n <= 0n'],
    why: 'of big integers -0n is 0n',
  },
  {
    file: rounding,
    line: 'return n < 0n ? -rounded : rounded',
    changes: ['n < 0n -> n <= 0n'],
    why: 'of big integers -0n is 0n',
  },
  {
    file: rounding,
    line: 'if (product > Number.MAX_SAFE_INTEGER) {',
    changes: [
      'product > Number.MAX_SAFE_INTEGER -> true',
      'product > Number.MAX_SAFE_INTEGER -> product >= Number.MAX_SAFE_INTEGER',
    ],
    why: 'the way through big integers gives the same, slower',
  },
  {
    file: rounding,
    line: "case 'down':",
    changes: ["case 'down': return false -> case 'down':", '\'down\' -> ""'],
    why: 'nothing returned is as good as false',
  },
  {
    file: split,
    line: 'if (shares.length < count) {',
    changes: ['shares.length < count -> true', 'shares.length < count -> shares.length <= count'],
    why: 'new space instead of enough old space: slower, the same shares',
  },
  {
    file: split,
    line: 'if (total === 0 || amount === 0) shares.fill(0, 0, count)',
    changes: ['amount === 0 -> false'],
    why: 'nothing is split into nothing the long way too',
  },
  {
    file: split,
    line: 'else if (amount * total > Number.MAX_SAFE_INTEGER) splitExactly(amount, weights)',
    changes: [
      'amount * total > Number.MAX_SAFE_INTEGER -> true',
      'amount * total > Number.MAX_SAFE_INTEGER -> amount * total >= Number.MAX_SAFE_INTEGER',
    ],
    why: 'the way through big integers gives the same, slower',
  },
  {
    file: split,
    line: 'if (count <= few) {',
    changes: [
      'count <= few -> true',
      'count <= few -> false',
      'count <= few -> count < few',
      'count <= few -> count > few',
      '{ putRight(left, 0, count, Number.MAX_VALUE) return } -> {}',
    ],
    why: 'by a threshold or one by one: the same shares, one of the two ways quicker',
  },
  {
    file: split,
    line: 'if (left === 0) return',
    changes: ['left === 0 -> false'],
    why: 'no remainder lies above the total: nothing more is given',
  },
  {
    file: split,
    line: 'if (given !== left) putRight(left, given, count, threshold)',
    changes: ['given !== left -> true'],
    why: 'there is nothing to put right: slower, the same shares',
  },
  {
    file: split,
    line: 'if (Math.abs(given - left) > 8) {',
    changes: [
      '{ for (let i = 0; i < count; i++) into[i] = (into[i] as number) - +((rests[i] as number) > threshold) giveSorted(left, count) return } -> {}',
    ],
    why: 'many are put right one by one as well: slower, the same shares',
  },
  {
    file: split,
    line: 'if (Math.abs(given - left) > 8) {',
    changes: [
      'Math.abs(given - left) > 8 -> true',
      'Math.abs(given - left) > 8 -> false',
      'Math.abs(given - left) > 8 -> Math.abs(given - left) >= 8',
      'Math.abs(given - left) > 8 -> Math.abs(given - left) <= 8',
      'given - left -> given + left',
    ],
    why: 'one by one or sorted: the same shares, one of the two ways quicker',
  },
  {
    file: split,
    line: 'for (let i = 0; i < count; i++) into[i] = (into[i] as number) - +((rests[i] as number) > threshold)',
    changes: ['i < count -> i <= count'],
    why: "space behind the last share is nobody's",
  },
  {
    file: split,
    line: 'let last = -1',
    changes: ['-1 -> +1'],
    why: 'one is always found: more was given than is left',
  },
  {
    file: split,
    line: 'let first = -1',
    changes: ['-1 -> +1'],
    why: 'one is always found: less was given than is left',
  },
  {
    file: split,
    line: 'rests[last] = -1',
    changes: ['-1 -> +1'],
    why: 'the threshold is 1 or more wherever more was given than is left',
  },
  {
    file: split,
    line: 'for (let i = 0; i < count; i++) {',
    changes: ['i < count -> i <= count'],
    why: "space behind the last share is nobody's",
  },
  {
    file: 'src/evaluate/result/funding.ts',
    line: 'const by = shares.reduce((product, { d }) => (product % d === 0n ? product : product * d), 1n)',
    changes: ['product % d === 0n -> false'],
    why: 'a larger common denominator: the same proportions',
  },
  {
    file: 'src/evaluate/units/allocate.ts',
    line: 'const shares = new Array<number>(weights.length)',
    changes: ['new Array<number>(weights.length) -> new Array()'],
    why: 'every place is written',
  },
  {
    file: 'src/compare/figures/threshold.ts',
    line: '(highest, each) => (highest === undefined || each.value > highest.value ? each : highest),',
    changes: ['each.value > highest.value -> each.value >= highest.value'],
    why: 'of two equal thresholds of one unit either is as good',
  },
  {
    file: 'src/compare/figures/threshold.ts',
    line: "return condition.fact.kind === 'fact' ? counted(condition.fact) : []",
    changes: ["condition.fact.kind === 'fact' -> true"],
    why: 'what is no fact has no `fact`, so it contains nothing',
  },
  {
    file: 'src/compare/figures/together.ts',
    line: 'for (let x = wholeAt(appliedStart, i); x < end; x++) {',
    changes: ['x < end -> x <= end'],
    why: 'nothing stands behind the last for it to be paired with',
  },
  {
    file: 'src/compare/figures/together.ts',
    line: "const name = (place: number): string => subject.campaigns[side][place]?.name ?? ''",
    changes: ['\'\' -> "Stryker was here!"'],
    why: 'every campaign that applied has a name',
  },
  {
    file: 'src/compare/summary/sum-pair.ts',
    line: 'sparse(sumsByGroup(grouped, (i) => (counts[i] === 0 ? 0 : value(b, i) - value(a, i)))),',
    changes: ['counts[i] === 0 -> false'],
    why: 'an order that is left out has 0 on both sides',
  },
  {
    file: 'src/compare/figures/totals.ts',
    line: 'return counts[i] === 0 || Number.isNaN(earnedA + earnedB) ? undefined : { a: earnedA, b: earnedB }',
    changes: ['earnedA + earnedB -> earnedA - earnedB'],
    why: 'either is NaN where one of the two is',
  },
  {
    file: 'src/compare/figures/totals.ts',
    line: 'return counts[i] === 0 || Number.isNaN(earnedA + earnedB) ? undefined : { a: earnedA, b: earnedB }',
    changes: ['counts[i] === 0 -> false'],
    why: 'the cost of an order that a scenario refused is not known there',
  },
]
