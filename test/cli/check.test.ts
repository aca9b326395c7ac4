import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith } from '../workspace/folder.ts'
import { cartwright } from './cartwright.ts'

describe('check', () => {
  it('says nothing when all is well', async () => {
    expect(await cartwright(['check', 'prices'])).toEqual({ code: 0, out: '', err: '' })
  })
  it('points at an error and exits with 1', async () => {
    const { code, out, err } = await cartwright(['check', 'broken'])
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('shop.promo:6:16 error')
    expect(err).toContain('[unknown-name]')
    expect(err).toContain('    6 |   when segment "VP"\n      |                ^^^^\n')
    expect(err).toContain('`VIP`')
  })
  it('gives its findings as JSON', async () => {
    const { code, out, err } = await cartwright(['check', 'broken', '--json'])
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(JSON.parse(out)).toContainEqual(
      expect.objectContaining({ code: 'unknown-name', severity: 'error', path: 'shop.promo', line: 6, column: 16 }),
    )
  })
  it('refuses a campaign that released rules have retired', async () => {
    const settings = 'settings { currency PLN timezone "Europe/Warsaw" }\n'
    const campaign = (more: string) => `${settings}campaign "Old" {\n${more}  then 5% off cart, at most 10 PLN\n}\n`
    const root = await folderWith({ 'a.promo': campaign('  retired\n') })
    expect(await cartwright(['compile', '--rules', root, '-o', join(root, 'released.json')])).toMatchObject({ code: 0 })
    expect(await cartwright(['check', root, '--against', join(root, 'released.json')])).toMatchObject({ code: 0 })
    await writeFile(join(root, 'a.promo'), campaign(''))
    const { code, err } = await cartwright(['check', root, '--against', join(root, 'released.json')])
    expect(code).toBe(1)
    expect(err).toContain("`Old` was retired and can't be active again [campaign-revived]")
  })
  it('names the campaigns that are over by a day, where a day is given', async () => {
    const settings = 'settings { currency PLN timezone "Europe/Warsaw" }\n'
    const campaign = 'campaign "May" {\n  active 2026-05-01 to 2026-05-31\n  then 5% off cart, at most 10 PLN\n}\n'
    const root = await folderWith({ 'a.promo': settings + campaign })
    expect(await cartwright(['check', root])).toEqual({ code: 0, out: '', err: '' })
    expect(await cartwright(['check', root, '--today', '2026-05-31'])).toEqual({ code: 0, out: '', err: '' })
    const { code, err } = await cartwright(['check', root, '--today', '2026-06-01'])
    expect(code).toBe(0)
    expect(err).toContain('`May` is over [past-window]')
    expect(await cartwright(['check', root, '--today', 'soon'])).toMatchObject({ code: 2 })
  })
  it('shows the page on mappings', async () => {
    const { code, out } = await cartwright(['help', 'mapping'])
    expect(code).toBe(0)
    expect(out).toMatch(/^Mapping reference\n/)
    expect(out).not.toMatch(/^\|/m)
  })
  it('explains a code', async () => {
    const { code, out } = await cartwright(['help', 'unknown-name'])
    expect(code).toBe(0)
    expect(out.length).toBeGreaterThan(100)
  })
})

describe('what can not run', () => {
  it.each([
    [['check', 'nowhere'], '`nowhere` does not exist'],
    [['check', 'cart.json'], '`cart.json` is a file, not a folder'],
    [['run', '--rules', 'nowhere', 'cart.json'], '`nowhere` does not exist'],
    [['run', '--rules', 'shop', 'nowhere.json'], '`nowhere.json` does not exist'],
    [['run', '--rules', 'shop', 'shop'], '`shop` is a folder, not a file'],
    [['run', '--rules', 'cart.json', 'cart.json'], 'cart.json: these are not compiled rules'],
    [['run', '--rules', 'shop', '--scenario', 'Hihger', 'cart.json'], 'there is no scenario `Hihger`'],
    [['prices', '--rules', 'shop', '--at', '2026-02-30'], '`2026-02-30` is not a date'],
    [['help', 'unknown-nmae'], 'there is no command or code `unknown-nmae`'],
    [['run', '--unknown'], "unknown option '--unknown'"],
    [['chekc'], "unknown command 'chekc'"],
  ])('%j says why and exits with 2', async (args, message) => {
    const { code, out, err } = await cartwright(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
    expect(err).not.toMatch(/ {4}at /)
  })
  it('evaluates nothing by rules without settings: no currency is guessed', async () => {
    const root = await folderWith({ 'a.promo': '// nothing yet\n' })
    const { code, err } = await cartwright(['run', '--rules', root, 'cart.json'])
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('have no settings') })
  })
  it('in an empty folder names `init`', async () => {
    const root = await folderWith({})
    const { code, err } = await cartwright(['run', '--rules', root], { input: '{}' })
    expect(code).toBe(2)
    expect(err).toContain('there is no `.promo` file')
    expect(err).toMatch(/create a workspace there with `npm run -s cartwright -- init .*`/)
  })
})

it('help lists the commands and the exit codes', async () => {
  const { code, out } = await cartwright(['--help'])
  expect(code).toBe(0)
  for (const word of ['check', 'fmt', 'test', 'run', 'explain', 'offers', 'prices', 'return', 'compile', 'init']) {
    expect(out).toContain(`  ${word} `)
  }
  expect(out).toContain('Exit codes')
})
