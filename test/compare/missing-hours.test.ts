import { describe, expect, it } from 'vitest'
import { describeComparison } from '../../src/cli/compare-summary.ts'
import { paint } from '../../src/cli/output.ts'
import { figureWriter } from '../../src/compare/figure-writer.ts'
import { missingHoursInWords } from '../../src/compare/missing-hours.ts'
import { summary } from '../../src/compare/report/summary.ts'
import { openHistory } from '../../src/history/store.ts'
import { textOf } from '../../src/words/text-of.ts'
import { compared, historyOf } from './shop.ts'

const always = 'campaign "Always" { then 10% off cart }'
const happyHour = 'campaign "Happy hour" { every day from 16:00 to 18:00\n then 20% off cart }'
const evening = 'campaign "Evening" { every fri from 18:00 to 20:00\n then 20% off cart }'
const draft = 'campaign "Night" { draft\n every day from 22:00 to 02:00\n then 20% off cart }'

/** Two orders on days of 2026. */
function history(hours: 'some' | 'none' | undefined): string {
  const path = historyOf([{ lines: [['A', 100]] }, { lines: [['B', 50]] }])
  const { db, close } = openHistory(path)
  if (hours) db.prepare("INSERT INTO settings VALUES ('hours', ?)").run(hours)
  close()
  return path
}

describe('a comparison over orders without hours', () => {
  it('names the campaigns of either side that ask for one', () => {
    const comparison = compared(history('none'), `${always}\n${happyHour}`, `${happyHour}\n${evening}\n${draft}`)
    expect(comparison.missingHours).toEqual({
      orders: 'none',
      campaigns: { a: ['Happy hour'], b: ['Evening', 'Happy hour'] },
    })
    const sentence =
      'No order in the history has a time of day: they were priced as if placed at 00:00. What `Happy hour`, `Evening` would have given at their actual times is unknown.'
    expect(missingHoursInWords(comparison).map((each) => textOf(each))).toEqual([sentence])
    expect(describeComparison(comparison, { paint, width: 100 })).toContain(sentence)
    expect(summary(comparison, figureWriter(comparison)).html).toContain('No order in the history has a time of day')
  })
  it('names campaigns that only begin, or only end, at some hour', () => {
    const [late, early] = ['from 18:00', 'to 09:00'].map(
      (hours) => `campaign "${hours}" { every day ${hours}\n then 20% off cart }`,
    )
    const comparison = compared(history('none'), late ?? '', early ?? '')
    expect(comparison.missingHours?.campaigns).toEqual({ a: ['from 18:00'], b: ['to 09:00'] })
  })
  it('names no campaign that is there all day, on whatever days', () => {
    const saturdays = 'campaign "Saturdays" { every sat\n then 20% off cart }'
    const comparison = compared(history('none'), `${saturdays}\n${evening}`, happyHour)
    expect(comparison.missingHours?.campaigns).toEqual({ a: ['Evening'], b: ['Happy hour'] })
    expect(compared(history('none'), saturdays, saturdays)).not.toHaveProperty('missingHours')
  })
  it('says so where some files had hours', () => {
    const comparison = compared(history('some'), always, happyHour)
    expect(missingHoursInWords(comparison).map((each) => textOf(each))).toEqual([
      expect.stringMatching(/^Orders from some files have no time of day/),
    ])
  })
  it('has nothing to say where no campaign asks for an hour', () => {
    expect(compared(history('none'), always, draft)).not.toHaveProperty('missingHours')
  })
  it('has nothing to say where all orders have one', () => {
    expect(compared(history(undefined), always, happyHour)).not.toHaveProperty('missingHours')
  })
})
