import { describe, expect, it } from 'vitest'
import { blocks } from '../../../src/check/analyses/blocks.ts'
import { shop } from '../../analyse/analyse.ts'
import { sound } from '../findings.ts'

const graph = (text: string) =>
  blocks(sound(shop + text)).map(
    ({ blocker, blocked, why, always }) => `${blocker} ${always ? 'always' : 'sometimes'} blocks ${blocked}: ${why}`,
  )
const campaign = (name: string, body: string) => `campaign "${name}" { ${body} then 5% off cart }\n`

describe('the graph of campaigns that keep others out', () => {
  it('has an edge for each pair, and says why', () => {
    const text =
      'group "One" pick first\n' +
      campaign('A', 'priority 1 never combine when subtotal >= 500 PLN') +
      campaign('B', 'priority 2 never combine with similar when quantity >= 2') +
      campaign('C', 'priority 3 when quantity <= 5') +
      campaign('D', 'priority 4 in group "One" when signed in') +
      campaign('E', 'priority 5 in group "One" when orders >= 1') +
      campaign('F', 'priority 6 never combine on same item when payment "card"')
    expect(graph(text)).toEqual([
      'A sometimes blocks B: never-combine',
      'A sometimes blocks C: never-combine',
      'B sometimes blocks C: similar',
      'A sometimes blocks D: never-combine',
      'A sometimes blocks E: never-combine',
      'D always blocks E: group',
      'A sometimes blocks F: never-combine',
      'B sometimes blocks F: same-item',
      'C sometimes blocks F: same-item',
      'D sometimes blocks F: same-item',
      'E sometimes blocks F: same-item',
    ])
  })
  it('says where one campaign alone always does', () => {
    expect(graph(campaign('A', 'priority 1 never combine when lines >= 2') + campaign('B', 'when lines >= 3'))).toEqual(
      ['A always blocks B: never-combine'],
    )
  })
  it('leaves out pairs that never meet, drafts, shelf campaigns and other events', () => {
    const never = campaign('A', 'never combine when payment "card"')
    expect(graph(never + campaign('B', 'when payment "cash"'))).toEqual([])
    expect(graph(never + campaign('B', 'draft'))).toEqual([])
    expect(graph(`${never}campaign "B" { on prices then 5% off everything }`)).toEqual([])
    expect(graph(`${never}campaign "B" { on event "review" then grant "Thanks" }`)).toEqual([])
    expect(graph(never.replace('when', 'active to 2026-01-31 when') + campaign('B', 'active from 2026-02-01'))).toEqual(
      [],
    )
  })
})
