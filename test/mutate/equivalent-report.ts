// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are lines of source
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
  ...same('report/chart-differences', 'both ends of an interval are known, or none', {
    "const range = low === undefined || high === undefined ? '' : `\\n${interval(low, high)}`": [
      'low === undefined || high === undefined -> low === undefined && high === undefined',
      'low === undefined -> false',
      'high === undefined -> false',
    ],
  }),
  ...same('report/chart', 'no number of a column is a text', {
    'texts: readonly number[] = [],': ['[] -> ["Stryker was here"]'],
  }),
  ...same('report/head', 'the line of a place begins and ends so', {
    "const mark = text.startsWith('@@')": ["text.startsWith('@@') -> text.endsWith('@@')"],
  }),
  ...same('report/orders', 'there are 4,096 groups or more', {
    'msg`${count(sampling.groups)} random group of customers`,': [
      '`${count(sampling.groups)} random group of customers` -> ``',
    ],
  }),
  ...same('report/people', 'without bars nothing is drawn', {
    'msg`Orders without a discount are not shown: ${count(none?.a ?? 0)} under A, ${count(none?.b ?? 0)} under B.`,': [
      'none?.a -> none.a',
      'none?.b -> none.b',
    ],
  }),
  ...same('report/script', 'the script of the charts ends no script', {
    "${(await builtScript('report.script.js')).replaceAll('</script', '<\\\\/script')}": ['\'<\\\\/script\' -> ""'],
  }),
  ...same('report', 'the library of the charts ends no script', {
    "return readPackaged(path).replaceAll('</script', '<\\\\/script')": ['\'<\\\\/script\' -> ""'],
  }),
]
