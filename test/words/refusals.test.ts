/** What rules, files and comparisons are refused with is in the reader's language to the last word. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listComparisons, readComparison } from '../../src/compare/saved.ts'
import { readSource } from '../../src/compare/sources.ts'
import { readSweep, sweptRules } from '../../src/compare/sweep.ts'
import { compile } from '../../src/compile/compile.ts'
import { readRules } from '../../src/compile/read/read-rules.ts'
import { RulesError } from '../../src/compile/read/rules-error.ts'
import { MessageError } from '../../src/words/message-error.ts'
import { textOf } from '../../src/words/text-of.ts'
import { RulesInError } from '../../src/workspace/error.ts'
import { readJson } from '../../src/workspace/json.ts'
import { checkWorkspace, soundWorkspace } from '../../src/workspace/rules.ts'
import { sound } from '../check/findings.ts'
import { folderWith } from '../workspace/folder.ts'
import { generatedLanguage, latinWords } from './generated-language.ts'

const generated = generatedLanguage()

async function refusalOf(work: () => unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof MessageError)) throw error
    const { message, help = '' } = error.inWords(generated)
    return `${message}\n${help}`
  }
  throw new Error('nothing was refused')
}

describe('damaged compiled rules', () => {
  const rules = compile(
    sound('settings { currency PLN }\ncampaign "One" { when subtotal >= 50 PLN then 5% off cart }\n'),
  )
  const damages: readonly [string, (json: Json) => unknown][] = [
    ['no rules', () => []],
    ['a later format', (json) => ({ ...json, format: 2 })],
    ['no version', (json) => ({ ...json, version: 'unversioned' })],
    ['another field', (json) => ({ ...json, extra: 1 })],
    ['a field less', ({ digits, ...json }) => json],
    ['a number for text', (json) => damaged(json, 'name', 5)],
    ['an unknown choice', (json) => damaged(json, 'status', 'asleep')],
    ['no list', (json) => damaged(json, 'effects', {})],
    ['an unknown kind', (json) => damaged(json, 'effects', [{ kind: 'halve' }])],
    ['no decimal', (json) => damaged(json, 'limits', [{ counts: 'uses', amount: '1,5' }])],
    ['no group', (json) => damaged(json, 'group', 'Best')],
    [
      'text beside money',
      (json) => damaged(json, 'when', compared({ kind: 'text', value: 'x' }, { kind: 'money', amount: '5' })),
    ],
    [
      'nothing that is compared',
      (json) => damaged(json, 'when', { kind: 'holds', fact: { kind: 'fact', fact: 'subtotal' } }),
    ],
  ]
  it.each(damages)('with %s', async (_, damage) => {
    const json = JSON.parse(JSON.stringify(rules)) as Json
    const said = await refusalOf(() => readRules(damage(json)))
    expect(latinWords(said, ['cartwright', 'an']), said).toEqual([])
  })
  it('are refused with an error of their own', () => expect(() => readRules({})).toThrow(RulesError))
})

type Json = Readonly<Record<string, unknown>>

const damaged = (json: Json, field: string, value: unknown): Json => ({
  ...json,
  campaigns: (json.campaigns as Json[]).map((campaign) => ({ ...campaign, [field]: value })),
})
const compared = (left: Json, right: Json): Json => ({ kind: 'compare', operator: '=', left, right })

describe('a workspace', () => {
  const files = {
    'a.promo': `settings { currency PLN }
campaign "X" { then 5% of cart }
catalogue from "none.csv"
products "A" from "open.csv"
products "B" from "control.csv"
products "C" from "broken.xml"
products "D" from "no-feed.xml"
products "E" from "all.pdf"
products "F" from "../outside.csv"
campaign "Y" { active from x when subtotal >= then 5% off cart }
`,
    'b.promo': `catalogue from "goods.csv" as "wrong.map.json"\n`,
    'c.promo': Uint8Array.of(0x50, 0, 1, 2),
    'goods.csv': 'id,cost\n1,2\n',
    'wrong.map.json': '{"columns": {"sku": 5}}',
    'open.csv': 'sku\n"a\n',
    'control.csv': 'sku\n\u0001\n',
    'broken.xml': '<?xml version="1.0"?>\n<rss><channel>',
    'no-feed.xml': '<?xml version="1.0"?>\n<goods/>',
    'all.pdf': '%PDF-1.7',
  }
  it('has its findings in the language', async () => {
    const { diagnostics } = await checkWorkspace(await folderWith(files), { locale: generated })
    expect(diagnostics.length).toBeGreaterThan(8)
    const said = diagnostics.map(({ message, help = '' }) => `${message}\n${help}`)
    expect(said.filter((text) => latinWords(text, ['PDF', 'CSV', 'XML', 'JSON', 'UTF']).length > 0)).toEqual([])
  })
  it('with errors is refused in the language, whoever asked for it', async () => {
    const root = await folderWith(files)
    const error = await soundWorkspace(root).catch((each: unknown) => each)
    expect(error).toBeInstanceOf(RulesInError)
    const { message, help = '' } = (error as RulesInError).inWords(generated)
    expect(latinWords(`${message}\n${help}`), message).toEqual([])
    expect((error as RulesInError).errorsIn(generated).length).toBe((error as RulesInError).errors.length)
  })
  it.each(['{"a" 1}', '[1,', '{} end', '['.repeat(501)])('has broken JSON named: %.8j', (text) => {
    const read = readJson(text)
    expect('error' in read && latinWords(textOf(read.error.message, generated), ['JSON'])).toEqual([])
  })
})

describe('a comparison', () => {
  it.each(['nope', 'scenario:nope', 'git:nope'])('with `%s`, which is nothing', async (text) => {
    const root = await folderWith({ 'a.promo': 'settings { currency PLN }' })
    for (const scenarios of [[], ['Other']]) {
      const said = await refusalOf(() => readSource(text, root, scenarios, root))
      expect(latinWords(said, ['git']), said).toEqual([])
    }
  })
  it.each(['MIN', 'A=1..2 PLN by 0 PLN', 'A=5..1 by 1', 'A=1..2 PLN by 1 EUR', 'A=1..900 by 1'])(
    'over `%s`',
    async (text) => {
      const said = await refusalOf(() => readSweep(text))
      expect(latinWords(said), said).toEqual([])
    },
  )
  it('over a let that is not there', async () => {
    const trees = sound('settings { currency PLN }').files
    const said = await refusalOf(() =>
      sweptRules({ trees, imports: new Map() }, { name: 'A', values: ['1'] }, undefined, undefined, generated),
    )
    expect(latinWords(said), said).toEqual([])
  })
  it('that is damaged, or is not there', async () => {
    const folder = join(await folderWith({ 'a.promo': '' }), 'comparisons')
    await mkdir(folder)
    await writeFile(join(folder, 'one.json'), '{"format": "cartwright comparison"}')
    await writeFile(join(folder, 'two.json'), '{')
    const { unread } = await listComparisons(folder)
    expect(unread.flatMap((each) => latinWords(textOf(each, generated)))).toEqual([])
    expect(latinWords(await refusalOf(() => readComparison(folder, 'June')))).toEqual([])
  })
})
