// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are lines of source
import type { Equivalent } from './equivalent.ts'
import { sameIn } from './same-in.ts'

const same = sameIn('src/evaluate/units')

const memory = '[] -> ["Stryker was here"]'
const opened = 'if (state.units[line] === undefined) openUnits(state, line)'

/** Equivalent mutants of `src/evaluate/units`. */
export const equivalentsOfUnits: readonly Equivalent[] = [
  ...same(
    'state',
    'every cart begins with what `resetState` and the guards make of it',
    Object.fromEntries(
      [
        ...['lines', 'amounts', 'units', 'deliveries', 'barredGoods', 'rowCampaign', 'rowEffect', 'rowStart'],
        ...['rowCloses', 'rowOnce', 'rowSet', 'rowUsed', 'line', 'amount', 'deliveryLog', 'addedUnits', 'outcomes'],
        ...['offers', 'applied'],
      ].map((field) => [`${field}: [],`, [memory]]),
    ),
  ),
  ...same('state', 'nobody asks a state that was given no cart', {
    'const noCart: OpenCart = {': 'any',
    'serial: -1,': ['-1 -> +1'],
    'local: { clock: 0, day: 0, minute: 0, weekday: 0, monthDay: 0 },': 'any',
    'codes: [],': [memory],
    'codeCapacities: [],': [memory],
    'shelfCodes: [],': [memory],
    'withCodes: () => noCart,': 'any',
    'withoutCodes: () => noCart,': 'any',
    'usage: { campaigns: new Map(), groups: new Map(), codes: new Map(), pools: new Map() },': 'any',
  }),
  ...same('state', 'a count that is too high takes the slow way, to the same result', {
    'if (once) state.onceRows++': ['once -> true'],
  }),
  ...same('state', 'any number that is another for each unit will do', {
    'export const unitKey = ({ line, unit }: UnitRef): number => line * 2 ** 32 + unit': [
      'line * 2 ** 32 + unit -> line * 2 ** 32 - unit',
      'line * 2 ** 32 -> line / 2 ** 32',
    ],
  }),
  ...same('units', 'units that are up to date are brought up to date once more: slower', {
    'if (units.upTo < state.log.entries) catchUp(state, line, units, state.log.entries)': [
      'units.upTo < state.log.entries -> true',
      'units.upTo < state.log.entries -> units.upTo <= state.log.entries',
    ],
  }),
  ...same('units', 'what is not done for all lines at once is done for each when it is asked for: slower', {
    [`for (const line of lines) ${opened}`]: [
      'state.units[line] === undefined -> false',
      'openUnits(state, line) -> ;',
    ],
    'from = Math.min(from, units.upTo)': ['Math.min(from, units.upTo) -> Math.max(from, units.upTo)'],
    'if (from < log.entries) catchUpAll(state, from, row)': 'any',
  }),
  ...same('units', 'whoever takes from a line has brought its units up to date before', {
    'if (units.upTo < start) catchUp(state, line, units, start)': 'any',
  }),
  ...same('units', 'a count that is too high takes the slow way, to the same result', {
    'if (log.rowCloses[row]) state.closingRows--': [
      'log.rowCloses[row] -> false',
      'state.closingRows-- -> state.closingRows++',
    ],
    'if (log.rowOnce[row]) state.onceRows--': ['log.rowOnce[row] -> false', 'state.onceRows-- -> state.onceRows++'],
  }),
  ...same('units', 'the log is longer than the savepoint: there is one', {
    'if (cut === undefined) break': ['cut === undefined -> false'],
  }),
  ...same('units', 'no entry is of 0', { 'if (amount < 0) {': ['amount < 0 -> amount <= 0'] }),
  ...same('sets', 'a number that is too high for the units is looked for downwards: slower', {
    'const most = Math.min(upTo, ...components.map(({ count, units }) => Math.floor(units.length / count)))': [
      'units.length / count -> units.length * count',
    ],
  }),
  ...same('sets', 'each unit is of a kind, and each kind has a number for each component', {
    'if (kind === undefined || taken.has(key) || closed.has(kind)) continue': ['kind === undefined -> false'],
    'amount = Math.min(amount, from < 0 ? numberAt(free, kind) : (given[kind]?.[from] ?? 0))': [
      'given[kind]?.[from] -> given[kind][from]',
    ],
    'if (seen.has(from) || (given[place]?.[from] ?? 0) === 0) continue': ['given[place]?.[from] -> given[place][from]'],
  }),
  ...same(
    'sets',
    'a unit that no later component takes, or one of a kind that they need, is looked at once more: slower',
    {
      'if (kind.components.some((other) => other > place) && !suffices(later, kinds)) {': [
        'other > place -> true',
        'other > place -> other >= place',
        'other > place -> other <= place',
      ],
      'closed.add(kind)': ['closed.add(kind) -> ;'],
    },
  ),
  ...same('sets', 'a component that takes from itself changes nothing: slower', {
    'const seen = new Set([component])': ['[component] -> []'],
  }),
  ...same('selection', 'no line is asked for that is not there', {
    'for (let line = 0; line < state.lines.length; line++) {': [
      'line < state.lines.length -> line <= state.lines.length',
    ],
    'if (open === undefined) return false': ['open === undefined -> false', 'false -> true'],
    'if (open === undefined) return []': ['open === undefined -> false'],
  }),
  ...same('selection', 'units of several lines are brought up to date one line after the other: slower', {
    'if (lines.length > 1) openUnitsOfLines(state, lines)': 'any',
  }),
  ...same('selection', 'a line of which no unit is left has no room for anything', {
    'if (units.length > 0) slices.push({ line, units })': [
      'units.length > 0 -> true',
      'units.length > 0 -> units.length >= 0',
    ],
  }),
  ...same('selection', 'what does not depend on the unit is the same of a reduced one', {
    'return goods === undefined || goods.byUnit || goods.matches(open, state.cart, false)': ['false -> true'],
  }),
  ...same('selection', 'of no limit as much is left, whatever is taken from it: slower', {
    'if (turn.unitsLeft === Number.POSITIVE_INFINITY) return units': [
      'turn.unitsLeft === Number.POSITIVE_INFINITY -> false',
    ],
    'unitsLeft === Number.POSITIVE_INFINITY ? unitsLeft : Math.max(0, unitsLeft - reducedSince(state, firstRow).size)':
      ['unitsLeft === Number.POSITIVE_INFINITY -> false'],
  }),
  ...same('selection', 'whatever is not the cheapest is the dearest', {
    "const reducible = ranked(turn.state, kept, 'dearest').filter(hasRoom(turn, terms))": ['\'dearest\' -> ""'],
  }),
  ...same('take', 'every slice is of a line that is there', {
    'if (line === undefined) throw new RangeError(`no line ${slice.line}`)': 'any',
  }),
  ...same('take', 'an entry of 0 is passed over wherever the log is read', {
    'if (amount === 0) return': ['amount === 0 -> false'],
  }),
  ...same('units', 'units that are not brought up to date for several lines at once are for each one: slower', {
    'export function openUnitsOfLines(state: State, lines: readonly number[]): void {': 'any',
    'for (const units of state.units) {': [
      '{ if (units === undefined) continue from = Math.min(from, units.upTo) row = Math.min(row, units.row) } -> {}',
    ],
    'if (units === undefined) continue': ['units === undefined -> true'],
  }),
  ...same('units', 'an entry that added units or took from known ones has its shares, and its line has its units', {
    'removeAddedUnits(state, line, shares?.length ?? 0)': ['shares?.length -> shares.length'],
    'if (units !== undefined && shares !== undefined) {': ['units !== undefined -> true'],
    'if (added?.before === undefined || units === undefined) {': [
      'added?.before -> added.before',
      'units === undefined -> false',
    ],
  }),
  ...same('units', 'the row is looked for from an earlier one, or is that of the last entry anyway: slower', {
    'if (units === undefined || units.upTo <= log.entries) continue': [
      'units.upTo <= log.entries -> units.upTo < log.entries',
    ],
    'units.row = Math.max(0, log.rows - 1)': ['Math.max(0, log.rows - 1) -> Math.min(0, log.rows - 1)'],
  }),
  ...same('units', 'a single unit takes it all by the long way, too: slower', {
    'if (units.amounts.length === 1) return [amount]': ['units.amounts.length === 1 -> false'],
  }),
  ...same('units', 'every place is written', {
    'const shares = new Array<number>(units.amounts.length)': [
      'new Array<number>(units.amounts.length) -> new Array()',
    ],
  }),
  ...same('floors', 'a floor of 0 is rounded to 0', {
    'if (price === undefined || price.n <= 0n) return 0': ['price.n <= 0n -> price.n < 0n'],
  }),
  ...same('floors', 'no line is asked for that is not there', {
    'const own = notBelow !== undefined && open !== undefined ? unitFloor(notBelow(open), open) : 0': [
      'open !== undefined -> true',
    ],
  }),
  ...same('added-lines', 'of an unknown product nothing is known, nor that it is measured', {
    'const { orderMultiple = millionths, minQuantity = 0, measured } = product ?? { measured: false }': [
      '{ measured: false } -> {}',
    ],
  }),
  ...same('take', 'without a floor the same is worked out once more: slower', {
    'if (slices.some((slice) => slice.floor > 0)) {': [
      'slices.some((slice) => slice.floor > 0) -> true',
      'slice.floor > 0 -> true',
      'slice.floor > 0 -> slice.floor >= 0',
    ],
  }),
  ...same('take', 'a floor of 0 takes no room away', {
    'room: floor === 0 ? now : now.map((amount) => Math.max(0, amount - floor)),': ['floor === 0 -> false'],
  }),
  ...same('allocate', 'where nothing or no place is left, the next round gives nothing and is the last: slower', {
    'while (left > 0 && open.length > 0) {': [
      'left > 0 && open.length > 0 -> left > 0 || open.length > 0',
      'left > 0 -> true',
      'left > 0 -> left >= 0',
      'open.length > 0 -> true',
      'open.length > 0 -> open.length >= 0',
    ],
  }),
  ...same('served', 'where no campaign has it, no unit is closed: slower', {
    'if (!campaign.once || state.onceRows === 0) return undefined': ['state.onceRows === 0 -> false'],
  }),
  ...same('served', 'what is no row, no unit and no entry closes nothing', {
    'const rows: number[] = []': [memory],
    'for (let row = 0; row < log.rows; row++) {': ['row < log.rows -> row <= log.rows'],
    'if (numberAt(log.amount, entry) < 0) continue': [
      'numberAt(log.amount, entry) < 0 -> numberAt(log.amount, entry) <= 0',
    ],
    'if (giving.has(effectKey(log, row))) for (const unit of log.rowUsed[row] ?? []) served.add(unitKey(unit))': [
      memory,
    ],
  }),
  ...same('served', 'every entry has its units by then', {
    'log.units[entry]?.forEach((share, unit) => {': ['log.units[entry]?.forEach -> log.units[entry].forEach'],
  }),
  ...same('reduced-units', 'a campaign with a limit on units takes by unit', {
    'materializeUnits(state)': ['materializeUnits(state) -> ;'],
  }),
  ...same('reduced-units', 'no entry is of 0', {
    'if (numberAt(log.amount, entry) <= 0) continue': [
      'numberAt(log.amount, entry) <= 0 -> numberAt(log.amount, entry) < 0',
    ],
  }),
  ...same('recording', 'no entry is of 0, and one would change nothing', {
    'for (let entry = savepoint.entries; entry < log.entries; entry++) if (numberAt(log.amount, entry) < 0) added--': [
      'numberAt(log.amount, entry) < 0 -> numberAt(log.amount, entry) <= 0',
    ],
    'const addedUnits = numberAt(log.amount, entry) < 0 ? state.addedUnits[added++] : undefined': [
      'numberAt(log.amount, entry) < 0 -> numberAt(log.amount, entry) <= 0',
    ],
    'else if (sum(shares) > 0) takeFromUnits(state, line, shares, sum(shares))': [
      'sum(shares) > 0 -> true',
      'sum(shares) > 0 -> sum(shares) >= 0',
    ],
  }),
  ...same('take', 'every slice has its shares', { 'const ofSlice = shares[i] ?? []': [memory] }),
]
