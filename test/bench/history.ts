/** The benchmark's rows about the order history, as `[what, measured, target, met]`. */
import { importRate } from './import.ts'
import { replays } from './replay.ts'
import type { Took } from './replay-once.ts'

const whole = (value: number): string => Math.round(value).toLocaleString('en')
const met = (isMet: boolean): string => (isMet ? 'met' : 'MISSED')
const rate = ({ orders, milliseconds }: Pick<Took, 'orders' | 'milliseconds'>): number => (orders / milliseconds) * 1000

/** A million orders, or fewer for everyday runs. */
export const sizes = { full: 1_000_000, quick: 100_000 } as const

/** Imports lines, and replays orders of about three lines under a hundred campaigns. */
export async function historyRows(orders: number): Promise<string[][]> {
  return [...(await importRows(orders)), ...(await replayRows(orders))]
}

async function importRows(lines: number): Promise<string[][]> {
  const { linesPerSecond, memory } = await importRate(lines)
  return [
    [
      `import ${whole(lines)} lines of CSV, lines a second`,
      whole(linesPerSecond),
      '100,000',
      met(linesPerSecond >= 1e5),
    ],
    ['… memory of that, MB', whole(memory / 1_048_576), 'flat', ''],
  ]
}

async function replayRows(orders: number): Promise<string[][]> {
  const { generated, one, two, budgets, compared, growth, spread } = await replays(orders)
  const of = `${whole(orders)} orders, 100 campaigns of which ${two.applied.toFixed(1)} apply`
  const withStatistics = { orders: compared.orders, milliseconds: compared.milliseconds + compared.comparing }
  return [
    ['history generate, orders a second', whole(generated), '', ''],
    [`replay ${of}, two threads, orders a second`, whole(rate(two)), '50,000', met(rate(two) >= 50_000)],
    ['… one thread', whole(rate(one)), '', ''],
    ['… with budgets, so that customers meet', whole(rate(budgets)), '', ''],
    [
      `… two scenarios and their comparison (${(compared.comparing / 1000).toFixed(1)} s of statistics)`,
      whole(rate(withStatistics)),
      '50,000',
      met(rate(withStatistics) >= 50_000),
    ],
    ['… memory of that, MB', whole(compared.megabytes), 'under 1,000', met(compared.megabytes < 1000)],
    ...spread.map(({ orders, ratio }) => [
      `replay ${whole(orders)} orders, two threads against one`,
      `${ratio.toFixed(2)}x the speed`,
      'not slower',
      met(ratio >= 1),
    ]),
    ...growth.slice(1).map((more, i) => {
      const fewer = growth[i] ?? more
      const ratio = more.milliseconds / fewer.milliseconds
      const what = `replay ${whole(more.orders)} orders, against ${whole(fewer.orders)}`
      return [what, `${ratio.toFixed(2)}x the time`, 'about 2x', met(ratio < 2.4)]
    }),
  ]
}
