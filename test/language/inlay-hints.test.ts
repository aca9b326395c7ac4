import { describe, expect, it } from 'vitest'
import { hints } from '../../src/language/hints.ts'
import { inlayHints } from '../../src/language/inlay-hints.ts'
import { fixture, marked } from './marked.ts'

/** The text with every hint where it stands. */
function hinted(text: string): string {
  const { project, path } = fixture(text)
  const lines = text.split('\n')
  for (const { position, label } of inlayHints(project, path).reverse()) {
    const line = lines[position.line] ?? ''
    lines[position.line] = `${line.slice(0, position.character)}⟨${String(label)}⟩${line.slice(position.character)}`
  }
  return lines.join('\n')
}

describe('the turn of a campaign', () => {
  it('counts by priority, then by name, shelf campaigns by themselves', () => {
    expect(
      hinted(`campaign "B" {
  then 5% off cart
}
campaign "A" {
  then 5% off cart
}
campaign "Late" {
  always combine
  priority 1
  then 5% off cart
}
campaign "First" {
  priority 1
  then 5% off cart
}
campaign "Shelf" {
  on prices
  then 5% off everything
}`),
    ).toBe(`campaign "B"⟨3rd of 4⟩ {
  then 5% off cart
}
campaign "A"⟨2nd of 4⟩ {
  then 5% off cart
}
campaign "Late"⟨4th of 4⟩ {
  always combine
  priority 1
  then 5% off cart
}
campaign "First"⟨1st of 4⟩ {
  priority 1
  then 5% off cart
}
campaign "Shelf"⟨1st of 1⟩ {
  on prices
  then 5% off everything
}`)
  })

  it('is not told of a campaign whose name another has', () => {
    expect(hinted('campaign "A" {\n  then 5% off cart\n}\ncampaign "A" {\n  then 6% off cart\n}')).toBe(
      'campaign "A"⟨1st of 1⟩ {\n  then 5% off cart\n}\ncampaign "A" {\n  then 6% off cart\n}',
    )
  })
})

describe('what `similar` takes in', () => {
  const text = `campaign "A" {
  never combine with similar
  when subtotal >= 5 PLN and coupon "X"
  then 5% off cart
}
campaign "B" {
  when coupon "Y" or subtotal < 3 PLN
  then 5% off cart
}
campaign "C" {
  never combine with similar
  similar as "c"
  then 5% off cart
}
campaign "D" {
  similar as "c"
  when signed in
  then 5% off cart
}`

  it('are the kinds of the conditions', () => {
    expect(hinted(text)).toContain('never combine with similar⟨cart value, coupon⟩')
    expect(hinted(text)).toContain('never combine with similar⟨campaigns without conditions⟩')
  })

  it('names the campaigns', () => {
    const { project, path } = fixture(text)
    const found = hints(project, path).flatMap((hint) => (hint.kind === 'similar' ? [hint.campaigns] : []))
    expect(found).toEqual([['B'], ['D']])
  })
})

it('of many similar campaigns the first are named and the others counted', () => {
  const { project, path } = fixture(
    Array.from(
      { length: 14 },
      (_, at) => `campaign "${at}" {\n  never combine with similar\n  then 1% off cart\n}\n`,
    ).join(''),
  )
  const tooltip = inlayHints(project, path).find(({ label }) => label === 'campaigns without conditions')?.tooltip
  expect(tooltip).toBe('similar to this one: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 3 more')
})

describe('settings', () => {
  it('show what holds though it is not written', () => {
    expect(hinted('settings {\n  currency PLN\n  returns prorate\n}')).toBe(
      'settings {⟨timezone "UTC" · rounding half up per discount · any number of coupons⟩\n  currency PLN\n  returns prorate\n}',
    )
  })

  it('show nothing when all is written', () => {
    const all =
      'settings {\n  currency PLN\n  timezone "UTC"\n  rounding down\n  one coupon per cart\n  returns keep\n}'
    expect(hinted(all)).toBe(all)
  })
})

it('only the hints of a range are worked out when one is given', () => {
  const { text, ranges } = marked('campaign "A" {\n  then 1% off cart\n}\n<|campaign "B" {|>\n  then 1% off cart\n}')
  const { project, path } = fixture(text)
  expect(inlayHints(project, path, ranges[0]).map(({ label }) => label)).toEqual(['2nd of 2'])
})
