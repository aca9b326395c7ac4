import { describe, expect, it } from 'vitest'
import { signatureHelp } from '../../src/language/signature-help.ts'
import { atCursor } from './project-of.ts'

const settings = { path: 'settings.promo', text: 'settings {\n  currency CZK\n}' }

/** The forms that are shown, each with the part that comes next in « ». */
function shownIn(text: string): readonly string[] {
  const { project, path, position } = atCursor(text, [settings])
  const help = signatureHelp(project, path, position)
  return (help?.signatures ?? []).map(({ label, parameters = [], activeParameter }) => {
    const [start, end] = (parameters[activeParameter ?? 0]?.label ?? [0, 0]) as [number, number]
    return `${label.slice(0, start)}«${label.slice(start, end)}»${label.slice(end)}`
  })
}

const inCampaign = (line: string): string => `campaign "A" {\n  ${line}\n}`

describe('in a campaign', () => {
  it.each([
    ['then buy <|>', 'buy «2» of SEL get 1 of SEL free'],
    ['then buy 2 <|>', 'buy 2 «of» SEL get 1 of SEL free'],
    ['then buy 2 of <|>', 'buy 2 of «SEL» get 1 of SEL free'],
    ['then buy 2 of sku <|>', 'buy 2 of «SEL» get 1 of SEL free'],
    ['then buy 2 of sku "A" <|>', 'buy 2 of SEL «get» 1 of SEL free'],
    ['then buy 2 of sku "A" get 1 of sku "B" <|>', 'buy 1 of SEL get 1 of SEL «at» 50% off'],
    ['then 5% <|>', 'PERCENT «off» cart'],
    ['then 5% off list price of <|>', 'PERCENT off list price of «SEL»'],
    ['then earn 1 point per <|>', 'earn 1 point per «AMOUNT» of SEL in "PROGRAM"'],
    ['then for every 100 CZK <|>', 'for every AMOUNT «of» subtotal EFFECT'],
    ['then by subtotal { from <|>', 'by subtotal { from «AMOUNT»: EFFECT }'],
    ['then 5% off cart, at most <|>', 'at most «200 CZK»'],
    ['limit 1 per <|>', 'limit 1 per «customer» per day'],
    ['budget 100 CZK per <|>', 'budget 20000 CZK per «month»'],
    ['when spend in last <|>', 'spend in last «12 months»'],
    ['when tier in "Club" at <|>', 'tier in "Program" at «least» "Tier"'],
    ['every day from 10:00 <|>', 'every day from 17:00 «to» 19:00'],
  ])('%s', (line, form) => {
    expect(shownIn(inCampaign(line))).toContain(form)
  })
})

it('an amount is not taken for a percentage', () => {
  expect(shownIn(inCampaign('then 5% <|>'))).not.toContain('AMOUNT «off» cart')
  expect(shownIn(inCampaign('then 5 CZK <|>'))).not.toContain('PERCENT «off» cart')
})

it.each([inCampaign('<|>'), inCampaign('when signed in\n  <|>'), '<|>', '// note <|>', inCampaign('title "A<|>"')])(
  'nothing is shown where nothing of several parts is begun: %s',
  (text) => {
    expect(shownIn(text)).toEqual([])
  },
)

it('says what the form means', () => {
  const { project, path, position } = atCursor(inCampaign('then buy <|>'), [settings])
  const [first] = signatureHelp(project, path, position)?.signatures ?? []
  expect(first?.documentation).toMatchObject({ kind: 'markdown', value: expect.stringContaining('complete sets') })
})
