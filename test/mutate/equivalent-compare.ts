import type { Equivalent } from './equivalent.ts'
import { sameIn } from './same-in.ts'

const same = sameIn('src/compare')

/** Equivalent mutants of the rest of `src/compare`. */
export const equivalentsOfCompare: readonly Equivalent[] = [
  ...same('frame', 'either is NaN where one of the two is', {
    'const counts = Uint8Array.from(a.goods, (goods, i) => (Number.isNaN(goods + floatAt(b.goods, i)) ? 0 : 1))': [
      'goods + floatAt(b.goods, i) -> goods - floatAt(b.goods, i)',
    ],
  }),
  ...same('frame', 'the columns of A are made once more: slower', {
    'a: like && isSame(like.counts, counts) ? like.a : sideOf(a, rules?.a, counts),': [
      'like && isSame(like.counts, counts) -> false',
    ],
    'const isSame = (one: Uint8Array, other: Uint8Array): boolean => one.every((each, i) => each === other[i])': [
      '(one: Uint8Array, other: Uint8Array): boolean => one.every((each, i) => each === other[i]) -> () => undefined',
      '(each, i) => each === other[i] -> () => undefined',
      'each === other[i] -> false',
    ],
  }),
  ...same('order-filter', 'there is an entry at each of these places', {
    'if (wanted.has(appliedCampaign[entry] ?? -1)) places.add(place)': ['-1 -> +1'],
  }),
  ...same('summary/fold', 'every summary counts its orders and those that were refused', {
    "const [orders = 0] = summary.counts.get('orders') ?? []": ['[] -> ["Stryker was here"]'],
    "const [refused = 0] = summary.counts.get('refused') ?? []": ['[] -> ["Stryker was here"]'],
  }),
  ...same('bootstrap', 'of more than 4,096 customers some are drawn, and of none there is no interval', {
    'const scale = weightedSums({ groups, resamples, draws }, sizes).map((drawn) => (drawn === 0 ? 1 : clusters / drawn))':
      ['drawn === 0 -> false'],
  }),
  ...same('summary/merge', 'a side refuses an order once', {
    '.sort((x, y) => (x.order < y.order ? -1 : 1))': ['x.order < y.order -> x.order <= y.order'],
  }),
  ...same('summary/merge', 'one table is copied instead of taken, and nobody merges none', {
    'if (first !== undefined && others.length === 0) return first': [
      'first !== undefined && others.length === 0 -> false',
      'first !== undefined -> true',
      'first !== undefined -> first === undefined',
    ],
  }),
  ...same('bootstrap', 'the rest of a list that is too long adds nothing to the first group', {
    'const pairs = new Float64Array(2 * sums.reduce((count, sum) => (sum === 0 ? count : count + 1), 0))': [
      'sum === 0 -> false',
    ],
  }),
  ...same('order-filter', 'behind the last order is no entry', {
    'for (let place = 0; place + 1 < appliedStart.length; place++) {': [
      'place + 1 < appliedStart.length -> place + 1 <= appliedStart.length',
      'place + 1 -> place - 1',
    ],
  }),
  ...same('bootstrap', 'nothing is added; behind the last resample is not a place', {
    'if (sum === 0) continue': ['sum === 0 -> false'],
    'for (let r = 0; r < resamples; r++) totals[r] = (totals[r] as number) + (draws[start + r] as number) * sum': [
      'r < resamples -> r <= resamples',
    ],
  }),
  ...same('select-outcomes', 'nobody asks where no order is named, and an order that is named is in the history', {
    'if (named.length === 0) return () => false': ['false -> true'],
    'const kept = new Set(named.filter((id) => numbers.has(numberOf(id) ?? -1)))': ['-1 -> +1'],
  }),
  ...same('summary/read-part', 'nothing returned is as good as undefined, and nobody reads the name of the issue', {
    '} catch {': ['{ return undefined } -> {}'],
    "if (isWrong || pairs.length % 2 === 1) context.addIssue('group')": ['\'group\' -> ""'],
  }),
  ...same('summary/read', 'every summary has every figure', {
    'export const countOf = ({ summary }: ComparisonSummary, figure: string): number => summary.counts.get(figure)?.[0] ?? 0':
      ['summary.counts.get(figure)?.[0] -> summary.counts.get(figure)[0]'],
    'const [a = 0, b = 0] = of.summary.pairs.get(figure) ?? []': ['[] -> ["Stryker was here"]'],
  }),
  ...same('summary/summarize', 'each order has its place in the column of customers', {
    'frame.counts.filter((counts, i) => counts === 1 && (frame.facts.customer.of[i] ?? -1) < 0).length,': ['-1 -> +1'],
  }),
  ...same('bootstrap', 'what a total is divided by, or brought to its size with, changes its sign too', {
    'for (let r = 0; r < resamples; r++) totals[r] = (totals[r] as number) + (draws[start + r] as number) * sum': [
      '(totals[r] as number) + (draws[start + r] as number) * sum -> (totals[r] as number) - (draws[start + r] as number) * sum',
    ],
  }),
  ...same('select-outcomes', 'nobody asks where no order is named, and none is found among none', {
    'if (named.length === 0) return () => false': ['named.length === 0 -> false', '() => false -> () => undefined'],
  }),
  ...same('order-facts', 'a place behind the names has no name, as -1 has none', {
    'category[place] = most === names.length ? -1 : most': ['most === names.length -> false'],
  }),
  ...same('charged', 'what has no place in a column is not seen there', {
    'if (place !== undefined) delivery[place] = Math.round(price / minorUnit)': ['place !== undefined -> true'],
    'if (place !== undefined) deliveryDiscount[place] = Math.round(amount / minorUnit)': [
      'place !== undefined -> true',
    ],
  }),
  ...same('charged', 'the product is in the catalogue', {
    'const cost = catalogue[sku]?.cost': ['catalogue[sku]?.cost -> catalogue[sku].cost'],
  }),
  ...same('order-facts', 'of an order that is left out nothing is asked for, and no order has the name', {
    'if (place < 0) continue': ['place < 0 -> false'],
    'const names: string[] = []': ['[] -> ["Stryker was here"]'],
  }),
  ...same('order-facts', 'every path has a first part, and every first part its place', {
    "return { names, of: new Map(rows.map(({ sku }, i) => [sku, places.get(tops[i] ?? '') ?? names.length])) }": [
      '\'\' -> "Stryker was here!"',
    ],
  }),
  ...same('order-facts', 'numbers of orders begin with 1', {
    'const highest = orderNumbers.reduce((most, number) => Math.max(most, number), -1)': ['-1 -> +1'],
  }),
  ...same('order-selection', 'there are two campaigns', {
    'return (i) => one?.has(i) === true && other?.has(i) === true': ['one?.has -> one.has', 'other?.has -> other.has'],
  }),
  ...same('order-selection', 'undefined is not true', {
    'const none = (): boolean => false': ['(): boolean => false -> () => undefined'],
  }),
  ...same('shared-limits', 'there is no other kind, and an amount is a decimal', {
    'default:': ['default: return of satisfies never -> default:'],
    'if (whole === undefined) return amount': ['whole === undefined -> false'],
  }),
  ...same(
    'run-comparison',
    'what was charged has no text and no unsaved files, and every history that is compared has a currency',
    {
      "if ('charged' in a || 'charged' in b || a.outline === undefined || b.outline === undefined) return undefined": [
        "'charged' in a || 'charged' in b -> false",
        "'charged' in a || 'charged' in b -> 'charged' in a && 'charged' in b",
        '\'charged\' -> ""',
      ],
      "const filesOf = (side: AnySide): readonly string[] => ('charged' in side ? [] : (side.unsaved ?? []))": [
        '\'charged\' -> ""',
      ],
      "msg`the history is in ${currency ?? ''}, but ${name(side.name)} is in ${currenciesOfRules(side.rules).join(', ')}`,":
        ['\'\' -> "Stryker was here!"'],
    },
  ),
  ...same('run-comparison', 'undefined resamples are the default, and a copy of a side is as good as the side', {
    '...(resamples !== undefined && { resamples }),': ['resamples !== undefined -> true'],
    'if (rules !== undefined) return rules === side.rules ? side : { ...side, rules }': [
      'rules === side.rules -> false',
    ],
  }),
  ...same('recent', 'either is NaN where one of the two is', {
    'if (Number.isNaN(paidBefore + paidAfter)) continue': ['paidBefore + paidAfter -> paidBefore - paidAfter'],
  }),
  ...same('recent', 'every campaign that applied has a sum, and every order an id', {
    'if (sum === undefined) continue': ['sum === undefined -> false'],
    ".map(({ place, ...pays }) => ({ order: id.get(floatAt(after.orderNumbers, place)) ?? '', ...pays })),": [
      '\'\' -> "Stryker was here!"',
    ],
  }),
  ...same('saved', 'the file is there, unless another process took it away', {
    'await rm(fileOf(deleted, old.id), { force: true })': ['{ force: true } -> {}', 'true -> false'],
  }),
  ...same('sweep', 'every part of the form is in the text, if only an empty one', {
    "const [, name = '', from = '', unitFrom = '', to = '', unitTo = '', by = '', unitBy = ''] = parts": [
      '\'\' -> "Stryker was here!"',
    ],
    "throw new SourceError(msg`${quoted(text)} mixes ${quoted(units[0] ?? '')} and ${quoted(units[1] ?? '')}`, help)": [
      '\'\' -> "Stryker was here!"',
    ],
  }),
  ...same('sweep', 'a sum of decimals is a decimal', {
    "(_, i) => toDecimal(add(start, multiply(step, fraction(BigInt(i))))) ?? '',": ['\'\' -> "Stryker was here!"'],
  }),
  ...same('sweep', 'nobody sees the name of that file, and what is said of it is always an error with help', {
    "const path = 'sweep.promo'": ['\'sweep.promo\' -> ""'],
    "const wrong = [...diagnostics, ...checked.diagnostics].find((each) => each.path === path && each.severity === 'error')":
      ["each.severity === 'error' -> true"],
    'wrong.help === undefined ? undefined : toMessage(wrong.help),': ['wrong.help === undefined -> false'],
  }),
  ...same('sweep', 'analyses find no errors: slower', {
    'const checked = check([...files, file], imports, { analyse: false, locale })': ['false -> true'],
  }),
  ...same('sweep', 'no scenario has no name, and each value has its scenario', {
    'const before = scenario === undefined ? undefined : ruleSet.scenarios.get(scenario)': [
      'scenario === undefined -> false',
    ],
    'if (placed === undefined || before === undefined) return ruleSet': ['placed === undefined -> false'],
  }),
  ...same('order-selection', 'behind the last order none counts', {
    'for (let i = 0; i < frame.orders; i++) if (frame.counts[i] === 1 && isBehind(i)) found.push(i)': [
      'i < frame.orders -> i <= frame.orders',
    ],
  }),
  ...same('pairs', 'an interval that is undefined is not written', {
    'interval === undefined ? figures : { ...figures, interval }': ['interval === undefined -> false'],
  }),
  ...same('saved', 'what does not end in `.json` is left alone', {
    "if (codeOf(error) === 'ENOENT') return []": ['[] -> ["Stryker was here"]'],
  }),
]
