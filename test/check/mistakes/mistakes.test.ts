import { describe, expect, it } from 'vitest'
import { errorsIn, fixed, frames, type Place } from './frames.ts'
import { type Mistake, mistakes } from './table.ts'

const places = Object.keys(mistakes) as Place[]
const all = places.flatMap((place) => mistakes[place].map((mistake) => ({ place, ...mistake })))

describe.each(places)('in %s', (place) => {
  it.each(mistakes[place])('$says', (mistake) => {
    const text = frames[place](mistake.says)
    const [first, ...others] = errorsIn(text)
    expect(first?.message).toBe(mistake.message)
    expect(others).toEqual([])
    const mended = (first && fixed(text, first)) ?? asHelped(text, mistake, first?.range)
    expect(mended).toContain(mistake.put === 'settings' ? inside(mistake.mend) : mistake.mend)
    if (mistake.put) expect(first?.help).toContain(`\`${mistake.mend}\``)
    expect(errorsIn(mended)).toEqual([])
  })
})

/** The text once somebody has written by hand what the help says. */
function asHelped(text: string, { says, mend, put }: Mistake, range = { start: 0, end: 0 }): string {
  switch (put) {
    case 'before':
      return text.replace('campaign "A"', () => `${mend}\ncampaign "A"`)
    case 'settings':
      return text.replace(says, '').replace('currency PLN', `currency PLN\n  ${inside(mend)}`)
    default:
      return text.slice(0, range.start) + mend + text.slice(range.end)
  }
}

const inside = (block: string): string => block.replace(/^settings \{ (.*) \}$/, '$1')

/** Says word by word what to do; an ellipsis or an example leaves something to think of. */
const isLiteral = (help: string): boolean =>
  !help.includes('…') &&
  /^(?:write `[^`]*`(?: or `[^`]*`)?(?:, whichever day is meant)?|did you mean `[^`]*`\?|write the (?:currency: `[^`]*`|earlier date first)|remove it|keep one of the two|remove the `-`)$/.test(
    help,
  )

it('a hint that says word by word what to write comes with that as a fix', () => {
  const without = all.flatMap(({ place, says }) =>
    errorsIn(frames[place](says)).filter(
      ({ help = '', fix, alternatives }) => isLiteral(help) && fix === undefined && alternatives === undefined,
    ),
  )
  expect(without.map(({ message, help }) => `${message}: ${help}`)).toEqual([])
})

it('a suggestion is written in the currency of the settings', () => {
  const text = frames.campaign('when subtotal >= $100').replaceAll('PLN', 'EUR')
  const [first] = errorsIn(text)
  expect(first?.help).toBe('write `100 EUR`')
  expect(first && fixed(text, first)).toContain('when subtotal >= 100 EUR')
})

it('says exactly what to write instead: 2.8 of 3 and more over all of them', () => {
  expect(all.length).toBeGreaterThanOrEqual(120)
  const sum = all.reduce((total, { score = 3 }) => total + score, 0)
  expect(sum / all.length).toBeGreaterThanOrEqual(2.8)
})
