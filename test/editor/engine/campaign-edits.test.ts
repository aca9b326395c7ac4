import { describe, expect, it } from 'vitest'
import { blockCountsOf } from '../../../editor/ui/engine/block-counts.ts'
import { type CampaignChange, editCampaigns } from '../../../editor/ui/engine/campaign-edits.ts'
import { campaignList } from '../../../editor/ui/engine/campaign-list.ts'
import { stateOf } from './samples.ts'

const settings = 'settings { currency PLN timezone "Europe/Warsaw" }'

/** The text after the change. */
function textAfter(text: string, names: readonly string[], change: CampaignChange) {
  const state = stateOf({ 'a.promo': text, 'settings.promo': settings })
  const { edits, ...rest } = editCampaigns(state, names, change)
  const changed = edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((now, edit) => now.slice(0, edit.start) + edit.text + now.slice(edit.end), text)
  return { text: changed, ...rest }
}

const two = `campaign "One" {
  title "First"
  priority 1
  then 5% off cart
}

campaign "Two" {
  draft
  active from 2026-12-30 to 2027-01-02T18:30
  then 5% off cart
}
`

describe('several campaigns changed at once', () => {
  it('become drafts; one that is a draft already stays', () => {
    const { text, changed, unchanged } = textAfter(two, ['One', 'Two'], { kind: 'draft' })
    expect(text).toBe(two.replace('  priority 1', '  draft\n  priority 1'))
    expect([changed, unchanged]).toEqual([['One'], ['Two']])
  })

  it('are retired, and live again without a line left over', () => {
    const retired = textAfter(two, ['One', 'Two'], { kind: 'retired' }).text
    expect(retired).toContain('  title "First"\n  retired\n')
    expect(retired).toContain('campaign "Two" {\n  retired\n')
    expect(textAfter(two, ['Two'], { kind: 'live' }).text).toBe(two.replace('  draft\n', ''))
  })

  it('are cloned as drafts under names that are free', () => {
    const { text } = textAfter(`${two}campaign "One (copy)" { then 1% off cart }\n`, ['One', 'Two'], {
      kind: 'clone',
      word: 'copy',
    })
    expect(text).toContain('campaign "One (copy 2)" {\n  draft\n  title "First"\n  priority 1\n  then 5% off cart\n}')
    expect(text).toContain('campaign "Two (copy)" {\n  draft\n  active')
    const again = stateOf({ 'a.promo': text, 'settings.promo': settings })
    expect(campaignList(again).campaigns.map(({ campaign, status }) => [campaign, status])).toEqual(
      expect.arrayContaining([
        ['One', 'live'],
        ['One (copy 2)', 'draft'],
        ['Two (copy)', 'draft'],
      ]),
    )
    expect(again.project.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('move by days over months and years, with their time of the day', () => {
    expect(textAfter(two, ['Two'], { kind: 'move', days: 7 }).text).toContain('from 2027-01-06 to 2027-01-09T18:30')
    expect(textAfter(two, ['Two'], { kind: 'move', days: -30 }).text).toContain('from 2026-11-30 to 2026-12-03T18:30')
    expect(textAfter(two, ['One'], { kind: 'move', days: 7 }).unchanged).toEqual(['One'])
  })

  it('get a plain date for a constant, which others may use', () => {
    const text = `let START = 2026-06-01
campaign "A" {
  active from START
  then 5% off cart
}
`
    const found = textAfter(text, ['A'], { kind: 'move', days: 1 })
    expect(found.text).toBe(text.replace('from START', 'from 2026-06-02'))
    expect(found.writtenOut).toBe(1)
  })
})

describe('who blocks how many', () => {
  it('counts for each campaign whom it keeps out and who keeps it out', async () => {
    const state = stateOf({
      'a.promo': `${settings}
campaign "First" {
  priority 1
  never combine
  then 5% off cart
}
campaign "Second" {
  priority 2
  when subtotal >= 100 PLN
  then 5% off cart
}
campaign "Third" {
  priority 3
  then 5% off cart
}
`,
    })
    expect(await blockCountsOf(state, () => true)).toEqual([
      { campaign: 'First', blocks: 2, always: 0, sometimes: 0, never: false },
      { campaign: 'Second', blocks: 0, always: 1, sometimes: 0, never: true },
      { campaign: 'Third', blocks: 0, always: 1, sometimes: 0, never: true },
    ])
    expect(await blockCountsOf(stateOf({ 'a.promo': 'campaign {' }), () => true)).toBeUndefined()
  })
})
