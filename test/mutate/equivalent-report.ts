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
  ...same('report/chart-bars', 'what is no series is left out', {
    "series: [...(chart.a ? [bar('A', chart.a)] : []), ...(chart.b ? [bar('B', chart.b)] : [])],": [
      '[] -> ["Stryker was here"]',
    ],
  }),
  ...same('report/chart-bars', 'the data beside it has its own colours', {
    "series: [{ ...bar('B', []), name: 'B \\u2212 A', data }],": ['\'B\' -> ""', '[] -> ["Stryker was here"]'],
  }),
  ...same('report/chart-curve', 'a line that nobody sees is under no pointer', {
    "const none = { type: 'line', silent: true, symbol: 'none', lineStyle: { opacity: 0 } }": ['true -> false'],
  }),
  ...same('report/chart-curve', 'the axis is as long with another point of the same line', {
    'data: x.slice(1).map((_, place) => [place + 1, at(value, place + 1)]),': ['place + 1 -> place - 1'],
  }),
  ...same('report/chart-curve', 'no name is drawn as what stands there', {
    "symbol: 'circle',": ['\'circle\' -> ""'],
    "symbol: 'none',": ['\'none\' -> ""'],
    "lineStyle: { color: c.a, type: 'solid', width: 1.5 },": ['\'solid\' -> ""'],
  }),
  ...same('report/chart-differences', 'no name is drawn as what stands there', {
    "symbol: 'none',": ['\'none\' -> ""'],
    "lineStyle: { color: c.soft, type: 'solid', width: 1 },": ['\'solid\' -> ""'],
  }),
  ...same('report/chart-differences', 'each place has a row', {
    'const text = signed(rows[dataIndex]?.value ?? 0)': ['rows[dataIndex]?.value -> rows[dataIndex].value'],
  }),
  ...same('report/chart-drawing', 'charts are drawn so in any case', {
    "type: 'value',": ['\'value\' -> ""'],
    'axisLine: { show: false },': ['{ show: false } -> {}'],
    'axisTick: { show: false },': ['{ show: false } -> {}'],
    "type: 'category',": ['\'category\' -> ""'],
    'hideOverlap: true,': ['true -> false'],
    "alignMinLabel: 'left',": ['\'left\' -> ""'],
    "symbol: 'circle',": ['\'circle\' -> ""'],
  }),
  ...same('report/chart-drawing', 'equal ends were told before', {
    'return Math.abs(a - b) > most * 0.08 ? 0 : a === b ? undefined : a > b ? -7 : 7': ['a > b -> a >= b'],
  }),
  ...same('report/chart-lines', 'no name is drawn as what stands there', { "symbol: 'none',": ['\'none\' -> ""'] }),
  ...same('report/chart-lines', 'a point that is there has one before it, or is the first', {
    'return from === undefined || to === undefined ? [] : [[{ xAxis: from }, { xAxis: to }]]': [
      'from === undefined -> false',
    ],
  }),
  ...same('report/chart-bars', 'an axis leaves out labels for which there is no room', {
    'xAxis: names(chart.x, { axisLabel: { color: c.soft, fontSize: 11, hideOverlap: true } }),': ['true -> false'],
  }),
]
