import { describe, expect, it } from 'vitest'
import type { CodeAction } from 'vscode-languageserver-types'
import { codeActions } from '../../src/language/code-actions/index.ts'
import { openProject, textOf } from '../../src/language/project.ts'
import { pathOf } from '../../src/language/uri.ts'
import { apply } from './apply.ts'
import { fixture } from './marked.ts'

const shop = `settings {
  currency PLN
  timezone "Europe/Warsaw"
}

attributes {
  customer.age: number
}

segment "VIP" external
`

/** What is offered at the cursor of a text beside the shop; a range instead where one is marked. */
function offered(text: string) {
  const { project, path, position, ranges } = fixture(
    { 'main.promo': text, 'shop.promo': shop },
    { today: '2026-10-03' },
  )
  const [marked] = ranges
  const actions = codeActions(project, path, marked?.range ?? { start: position, end: position })
  return {
    actions,
    titles: actions.map(({ title }) => title),
    /** The main file after the action of that title, and what the checker says of it then. */
    textAfter: (title: string) => {
      const action = actions.find((each) => each.title === title)
      const changed = action ? applied(project, action) : undefined
      return changed?.text
    },
    errorsAfter: (title: string) => {
      const action = actions.find((each) => each.title === title)
      return action ? applied(project, action).codes : undefined
    },
  }
}

function applied(project: ReturnType<typeof openProject>, { edit }: CodeAction) {
  const files = [...project.parsed.keys()].map((path) => {
    const edits = Object.entries(edit?.changes ?? {}).flatMap(([uri, each]) => (pathOf(uri) === path ? each : []))
    return { path, text: apply(textOf(project, path), edits) }
  })
  const { diagnostics } = openProject(files, new Map(), '2026-10-03')
  return { text: files.find(({ path }) => path === 'main.promo')?.text, codes: diagnostics.map(({ code }) => code) }
}

describe('a finding that knows its fix', () => {
  it('is corrected by it, which is preferred and says what it mends', () => {
    const { actions, textAfter } = offered('campaign "A" {\n  when segment "V<|>PI"\n  then 5% off cart\n}')
    expect(actions[0]).toMatchObject({
      title: 'Change to VIP',
      kind: 'quickfix',
      isPreferred: true,
      diagnostics: [{ code: 'unknown-name', source: 'cartwright' }],
    })
    expect(textAfter('Change to VIP')).toContain('when segment "VIP"')
  })
  it('is corrected with all of its kind in the file', () => {
    const { textAfter } = offered('campaign "A" {\n  when subtotal >= 1<|>0,5 PLN\n  then 2,5% off cart\n}')
    const text = textAfter('Fix all 2 in this file: a comma inside a number')
    expect(text).toContain('>= 10.5 PLN')
    expect(text).toContain('then 2.5% off')
  })
  it('is not offered elsewhere', () => {
    expect(offered('campaign "A" {\n  when segment "VPI"\n  then 5% off c<|>art\n}').titles).not.toContain(
      'Change to VIP',
    )
  })
})

describe('several things that may have been meant', () => {
  it('are each offered, and none is preferred', () => {
    const { actions, textAfter } = offered('campaign "A" {\n  active from 10/0<|>1/2026\n  then 5% off cart\n}\n')
    expect(
      actions
        .filter(({ title }) => title.startsWith('Change to'))
        .map(({ title, isPreferred }) => [title, isPreferred]),
    ).toEqual([
      ['Change to 2026-01-10', undefined],
      ['Change to 2026-10-01', undefined],
    ])
    expect(textAfter('Change to 2026-10-01')).toContain('active from 2026-10-01\n')
  })
})

it('a setting that stands in a campaign is moved to the settings', () => {
  const { project, path, position } = fixture(
    { 'main.promo': 'campaign "A" {\n  o<|>ne coupon per cart\n  then 5% off cart\n}\n', 'shop.promo': shop },
    { today: '2026-10-03' },
  )
  const action = codeActions(project, path, { start: position, end: position }).find(
    ({ title }) => title === 'Move it to the settings',
  )
  expect(
    Object.keys(action?.edit?.changes ?? {})
      .map(pathOf)
      .sort(),
  ).toEqual(['main.promo', 'shop.promo'])
  expect(action && apply(shop, action.edit?.changes?.[Object.keys(action.edit.changes)[0] ?? ''] ?? [])).toContain(
    'settings {\n  one coupon per cart\n  currency PLN',
  )
})

describe('a name that nothing declares', () => {
  it.each([
    ['when segment "New<|>comers"', 'Declare segment "Newcomers" external', 'segment "Newcomers" external'],
    ['when coupon "Win<|>ter"', 'Declare coupons "Winter"', 'coupons "Winter" {\n  code "WINTER"\n}'],
    ['then 5% off products "To<|>ols"', 'Declare products "Tools"', 'products "Tools" = everything'],
    ['when subtotal >= MI<|>N', 'Declare let MIN', 'let MIN = 100 PLN'],
    ['then RA<|>TE off cart', 'Declare let RATE', 'let RATE = 5%'],
    ['in group "Bas<|>ket"', 'Declare group "Basket" pick best', 'group "Basket" pick best'],
    ['when member of "Pri<|>me"', 'Declare membership "Prime"', 'membership "Prime" {\n  price 10 PLN per month\n}'],
    ['then earn 5 points in "Cl<|>ub"', 'Declare program "Club"', 'program "Club" {\n  1 point worth 0.01 PLN\n}'],
    ['when customer.ci<|>ty = "Kraków"', 'Declare customer.city', 'attributes {\n  customer.city: text\n}'],
    ['when customer.adu<|>lt', 'Declare customer.adult', 'attributes {\n  customer.adult: yes/no\n}'],
  ])('%s', (line, title, declaration) => {
    const then = line.startsWith('then') ? '' : '\n  then 1% off cart'
    const { textAfter, errorsAfter, titles } = offered(`campaign "A" {\n  ${line}${then}\n}`)
    expect(titles).toContain(title)
    expect(textAfter(title)?.startsWith(`${declaration}\n\ncampaign "A"`)).toBe(true)
    expect(errorsAfter(title)).not.toContain('unknown-name')
    expect(errorsAfter(title)).not.toContain('type-mismatch')
  })
})

describe('a value in a campaign', () => {
  it('gets a name that other campaigns may share', () => {
    const { textAfter, errorsAfter } = offered('campaign "A" {\n  when subtotal >= 10<|>0 PLN\n  then 5% off cart\n}')
    expect(textAfter('Give 100 PLN a name')).toBe(
      'let AMOUNT = 100 PLN\n\ncampaign "A" {\n  when subtotal >= AMOUNT\n  then 5% off cart\n}',
    )
    expect(errorsAfter('Give 100 PLN a name')).not.toContain('unknown-name')
  })
  it('gets another name where the first is taken', () => {
    const text = 'let RATE = 3%\ncampaign "A" {\n  then 5<|>% off cart\n  then RATE off shipping\n}'
    expect(offered(text).textAfter('Give 5% a name')).toContain('let RATE_2 = 5%')
  })
  it('is named above the comments of its campaign', () => {
    const text = '// Autumn\n\n// For all.\n/* Until December. */\ncampaign "A" {\n  then 5<|>% off cart\n}'
    expect(offered(text).textAfter('Give 5% a name')).toMatch(/^\/\/ Autumn\n\nlet RATE = 5%\n\n\/\/ For all\.\n/)
  })
  it('stays as it is in a test', () => {
    const { titles } = offered(
      'test "T" {\n  cart at 2026-10-03 {\n    1 x sku "A" at 1<|>0 PLN\n  }\n  expect total 10 PLN\n}',
    )
    expect(titles).toEqual([])
  })
})

describe('a campaign without priority', () => {
  it('gets its turn behind all others', () => {
    const { textAfter } = offered(
      'campaign "A" {\n  priority 7\n  then 5% off cart\n}\ncampaign "B" {\n  th<|>en 5 PLN off cart\n}',
    )
    expect(textAfter('Give B priority 8')).toContain('campaign "B" {\n  priority 8\n  then 5 PLN off cart')
  })
  it('is helped where the order matters', () => {
    const { actions } = offered('campaign "A" {\n  then 5% off cart\n}\ncampaign <|>"B" {\n  then 5 PLN off cart\n}')
    const mending = actions.find(({ title }) => title === 'Give B priority 1')
    expect(mending).toMatchObject({ kind: 'quickfix', diagnostics: [{ code: 'order-matters' }] })
  })
  it('is not asked where it has one', () => {
    const { titles } = offered('campaign "A" {\n  priority 7\n  then 5<|>% off cart\n}')
    expect(titles.filter((title) => title.includes('priority'))).toEqual([])
  })
})

describe('a test for a campaign', () => {
  const campaign = (lines: string) => `campaign "A<|>" {\n  ${lines}\n}`

  it('has a cart that meets its conditions, and expects what comes of it', () => {
    const { textAfter, errorsAfter } = offered(
      campaign('when subtotal >= 100 PLN and segment "VIP"\n  then 5% off cart'),
    )
    const text = textAfter('Write a test for A')
    expect(text).toMatch(/test "A" \{\n {2}cart at 2026-\d\d-\d\dT\d\d:\d\d \{\n {4}customer "[^"]+" segment "VIP"\n/)
    expect(text).toContain('expect applied "A" ')
    expect(errorsAfter('Write a test for A')).toEqual(['unused'])
  })
  it('is only offered on its name', () => {
    expect(offered('campaign "A" {\n  then 5% o<|>ff cart\n}').titles).not.toContain('Write a test for A')
  })
})

it('only the kinds that are asked for are given', () => {
  const { project, path, position } = fixture({
    'main.promo': 'campaign "A" {\n  then 5<|>% off cart\n}',
    'shop.promo': shop,
  })
  const range = { start: position, end: position }
  const kinds = (only: string[]) => codeActions(project, path, range, only).map(({ kind }) => kind)
  expect(kinds(['quickfix'])).toEqual([])
  expect(kinds(['refactor'])).toEqual(['refactor.extract', 'refactor'])
})
