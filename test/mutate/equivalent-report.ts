import type { Equivalent } from './equivalent.ts'
import { sameIn } from './same-in.ts'

const same = sameIn('src/compare')

/** Equivalent mutants of the sentences and the report of a comparison. */
export const equivalentsOfReport: readonly Equivalent[] = [
  ...same('words', 'a difference of zero is said in another way before', {
    'return discount.difference < 0 ? msg`B costs ${size} less${range}` : msg`B costs ${size} more${range}`': [
      'discount.difference < 0 -> discount.difference <= 0',
    ],
    ': netRevenue.difference < 0': ['netRevenue.difference < 0 -> netRevenue.difference <= 0'],
    ': grossMargin.difference < 0': ['grossMargin.difference < 0 -> grossMargin.difference <= 0'],
    'if (orders > 0) {': ['orders > 0 -> orders >= 0'],
  }),
  ...same('words', 'how many orders it takes and which share that is are known together', {
    'if (orders === undefined || share === undefined) {': [
      'orders === undefined || share === undefined -> orders === undefined && share === undefined',
      'orders === undefined -> false',
      'share === undefined -> false',
    ],
  }),
  ...same('changes-words', 'all kinds of declarations are cases', {
    'default:': ['default: return kind satisfies never -> default:'],
  }),
  ...same('changes-words', 'a statement that changes is there on one side at least', {
    "if (a === undefined) return part === 'condition' ? msg`now when ${b ?? ''}` : msg`now ${b ?? ''}`": [
      '\'\' -> "Stryker was here!"',
    ],
  }),
  ...same('author', 'only a user that the system does not know has no name', {
    '} catch {': 'any',
    "return ''": ['\'\' -> "Stryker was here!"'],
  }),
]
