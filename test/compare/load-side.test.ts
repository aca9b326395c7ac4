/** The rules of a side of a comparison, as they are loaded, and as they are asked for again. */
import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type LoadedSide, loadSide, sourceText } from '../../src/compare/load-side.ts'
import type { SideRequest } from '../../src/compare/request.ts'
import { loadRules } from '../../src/workspace/rules.ts'
import { folderWith } from '../workspace/folder.ts'

const shop = (percent: number): string => `settings { currency PLN timezone "Europe/Warsaw" }
let PERCENT = ${percent}%
campaign "Ten" { then PERCENT off cart }
scenario "Higher" { set PERCENT = 20% }
`

/** A workspace whose rules are asked for once, with what its scenarios are called. */
async function workspace() {
  const dir = await folderWith({ 'rules.promo': shop(10) })
  const loaded = await loadRules(dir)
  return { dir, loaded, context: { dir, scenarios: ['Higher'], asTheyAre: async () => loaded } }
}

const rulesOf = (side: LoadedSide) => ('rules' in side ? side : undefined)
const versionOf = (side: LoadedSide) => rulesOf(side)?.rules.version
const declarationOf = (side: LoadedSide, name: string) =>
  rulesOf(side)
    ?.outline?.declarations.find((each) => each.name === name)
    ?.parts.map(({ text }) => text)

describe('the rules', () => {
  it('as they are', async () => {
    const { loaded, context } = await workspace()
    const side = await loadSide('.', context)
    expect(side).toMatchObject({ name: 'the rules as they are', request: { kind: 'saved' } })
    // Not compiled again.
    expect(rulesOf(side)?.rules).toBe(loaded.rules)
    expect(declarationOf(side, 'PERCENT')).toEqual(['10%'])
    expect(rulesOf(side)?.scenario).toBeUndefined()
  })
  it('of a scenario, which are compiled with what it sets', async () => {
    const { dir, loaded, context } = await workspace()
    const side = await loadSide('Higher', context)
    expect(side).toMatchObject({
      ...{ name: 'Higher', scenario: 'Higher', request: { kind: 'scenario', name: 'Higher' } },
      source: { workspace: loaded.source?.workspace },
    })
    expect(declarationOf(side, 'PERCENT')).toEqual(['20%'])
    await writeFile(join(dir, 'rules.promo'), shop(20))
    const written = await loadRules(dir)
    expect(rulesOf(side)?.rules.campaigns).toEqual(written.rules.campaigns)
  })
  it('that are compiled have no text, and no scenario that they could be compiled with', async () => {
    const { dir, loaded, context } = await workspace()
    await writeFile(join(dir, 'rules.json'), JSON.stringify(loaded.rules))
    const path = join(dir, 'rules.json')
    const compiled = await loadRules(path)
    const side = await loadSide(path, context)
    expect(side).toMatchObject({ name: path, request: { kind: 'file', path } })
    expect(versionOf(side)).toBe(loaded.rules.version)
    expect(rulesOf(side)).not.toHaveProperty('outline')
    const asTheyAre = async () => compiled
    expect(versionOf(await loadSide('Higher', { ...context, asTheyAre }))).toBe(loaded.rules.version)
  })
  it('of a folder, also relative to another', async () => {
    const { context } = await workspace()
    const other = await folderWith({ 'next/rules.promo': shop(15) })
    const path = join(other, 'next')
    const expected = { request: { kind: 'folder', path } }
    const absolute = await loadSide(path, context)
    expect(absolute).toMatchObject({ name: path, ...expected })
    expect(declarationOf(absolute, 'PERCENT')).toEqual(['15%'])
    expect(await loadSide('next', { ...context, from: other })).toMatchObject({ name: path, ...expected })
    const here = relative('', path)
    expect(await loadSide(here, context)).toMatchObject({ name: here, ...expected })
  })
  it('of a revision', async () => {
    const { dir, context } = await workspace()
    const git = (...args: string[]): string => execFileSync('git', ['-C', dir, ...args], { encoding: 'utf8' }).trim()
    git('init', '-q')
    git('add', '.')
    git(
      ...['-c', 'user.name=Anna', '-c', 'user.email=anna@example.com', '-c', 'commit.gpgsign=false'],
      ...['commit', '-qm', 'Ten'],
    )
    await writeFile(join(dir, 'rules.promo'), shop(15))
    const [commit, day] = [git('rev-parse', 'HEAD'), git('show', '--no-patch', '--format=%cs', 'HEAD')]
    const side = await loadSide('HEAD', context)
    expect(side).toMatchObject({
      name: `HEAD (${commit.slice(0, 7)}, ${day})`,
      request: { kind: 'revision', commit, day, title: 'HEAD' },
    })
    expect(declarationOf(side, 'PERCENT')).toEqual(['10%'])
  })
  it('are none of what was charged', async () => {
    const { context } = await workspace()
    expect(await loadSide('charged', context)).toEqual({
      ...{ name: 'what was really charged', charged: true, request: { kind: 'charged' } },
    })
  })
})

it.each<[SideRequest, string]>([
  [{ kind: 'saved' }, '.'],
  [{ kind: 'present' }, '.'],
  [{ kind: 'charged' }, 'charged'],
  [{ kind: 'scenario', name: 'Higher' }, 'scenario:Higher'],
  [{ kind: 'folder', path: '/shop' }, '/shop'],
  [{ kind: 'file', path: '/shop/rules.json' }, '/shop/rules.json'],
  [{ kind: 'revision', commit: '0a1b2c3', day: '2026-10-01', title: 'HEAD~1' }, 'git:0a1b2c3'],
])('the side %o is asked for again as %s', (side, text) => expect(sourceText(side)).toBe(text))
