import { execFileSync } from 'node:child_process'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readSigner, writeKeyringFile } from '../../src/publish/key-files.ts'
import { folderWith } from '../workspace/folder.ts'
import { cartwright } from './cartwright.ts'

const shop = `settings { currency PLN   timezone "Europe/Warsaw" }
let FROM = 100 PLN
campaign "Autumn basket" { when subtotal >= FROM then 5% off cart }
`

it('a release is built, signed, published, switched off in part, and its log proved', async () => {
  const [dir, home] = [await folderWith({ 'shop.promo': shop }), await folderWith({})]
  const run = (...args: string[]) => cartwright(args, { cwd: dir, env: { CARTWRIGHT_HOME: home } })

  const made = await run('keys', 'generate', 'ana')
  expect(made).toMatchObject({ code: 0, err: '' })
  const file = join(home, 'keys', 'ana.pem')
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)
  const { id, publicKey } = await readSigner(file)
  await writeKeyringFile(join(home, 'keyring.json'), {
    kind: 'keyring',
    format: 1,
    keys: [{ id, owner: 'Ana', publicKey, roles: ['author', 'operator'] }],
    policy: { bundle: { author: 1 }, channel: { operator: 1 } },
  })
  const build = await run('release', 'build', '--name', 'tools')
  expect(build).toMatchObject({ code: 0, err: '' })
  expect(build.out).toContain('Release "tools" 1')

  const early = await run('release', 'publish', '1')
  expect(early).toMatchObject({ code: 1, out: '' })
  expect(early.err).toContain('nobody has signed it')
  const approved = await run('release', 'approve', '1')
  expect(approved).toMatchObject({ code: 2, out: '' })
  expect(approved.err).toContain(`the key ${id} of Ana is trusted as author, operator, not as approver`)
  const steps = [
    await run('release', 'sign', '1'),
    await run('release', 'publish', '1'),
    await run('release', 'switch', 'Autumn basket', '--off'),
  ]
  expect(steps.map(({ out, err }) => out + err)).toEqual([
    `"tools" 1 is signed with ${id}.\n`,
    '"production" serves "tools" 1.\n',
    '"Autumn basket" is off in "production".\n',
  ])
  const log = await run('release', 'log')
  expect(log).toMatchObject({ code: 0, err: '' })
  expect(log.out).toMatch(/1 .*built[\s\S]*2 .*Ana.*signed[\s\S]*3 .*published[\s\S]*4 .*switched off/)

  // Nothing that was printed or written has the private key in it.
  const secret = (await readFile(file, 'utf8')).split('\n')[1] ?? ''
  expect(secret.length).toBeGreaterThan(40)
  for (const { out, err } of [made, build, early, ...steps, log]) expect(out + err).not.toContain(secret)

  const row = join(dir, '.cartwright', 'releases', 'log', '00000002.json')
  await writeFile(row, (await readFile(row, 'utf8')).replace('"by":"Ana"', '"by":"Eve"'))
  const changed = await run('release', 'log')
  expect(changed.code).toBe(1)
  expect(changed.err).toContain('the log is broken from row 3 on')
})

it('what can not be found says what there is, and a file that is not a bundle is told by its name', async () => {
  const [dir, home] = [await folderWith({ 'shop.promo': shop, 'odd.json': '{}' }), await folderWith({})]
  const run = (...args: string[]) => cartwright(args, { cwd: dir, env: { CARTWRIGHT_HOME: home } })
  const answers = [
    await run('clone', 'Winter', 'Winter 2'),
    await run('release', 'verify', 'odd.json'),
    await run('release', 'verify', 'bundles/none.json'),
    await run('diff', '7', '.'),
  ]
  expect(answers.map(({ code }) => code)).toEqual([2, 1, 2, 2])
  const [clone, odd, none, diff] = answers.map(({ err }) => err)
  expect(clone).toContain('error there is no campaign `Winter`\nhelp available: `Autumn basket`')
  expect(odd).not.toContain('there is no release')
  expect(none).toContain('error `bundles/none.json` does not exist')
  expect(diff).toContain('help to refer to a published release, write `release:7`')
})

it('the columns of a checklist stand straight in every language', async () => {
  const [dir, home] = [await folderWith({ 'shop.promo': shop }), await folderWith({})]
  for (const language of ['en', 'pl', 'de', 'ru']) {
    const { out } = await cartwright(['--lang', language, 'release', 'build', '--dry-run'], {
      cwd: dir,
      env: { CARTWRIGHT_HOME: home },
    })
    const lines = out.split('\n').filter((line) => /^\S/.test(line))
    // A state, two spaces or more, and the item, where the item of the line before stood.
    const items = lines.slice(0, 8).map((line) => /^(.+?) {2,}\S/.exec(line)?.[0].length)
    expect([language, ...new Set(items)]).toEqual([language, items[0]])
    expect(out.split('\n').filter((line) => line.endsWith(' '))).toEqual([])
  }
})

it('a difference is told in rule terms, for a terminal and for a review; a campaign is cloned as a draft', async () => {
  const dir = await folderWith({
    'old/shop.promo': shop,
    'new/shop.promo': shop.replace('FROM = 100', 'FROM = 80').replace('{ when', '{ // <b>kept</b>\n  when'),
  })
  const run = (...args: string[]) => cartwright(args, { cwd: dir })
  const text = await run('diff', 'old', 'new')
  expect(text).toMatchObject({ code: 0, err: '' })
  expect(text.out).toMatch(/FROM: 100 → 80 PLN \(in Autumn basket\)/)
  const markdown = await run('diff', 'old', 'new', '--format', 'markdown')
  expect(markdown.out).toMatch(
    /^### Promotions[\s\S]*\n- FROM: 100 → 80 PLN[\s\S]*```diff\n[\s\S]*-let FROM = 100 PLN\n\+let FROM = 80 PLN/,
  )

  const cloned = await run('clone', 'Autumn basket', 'Winter basket', '--rules', 'new')
  expect(cloned).toMatchObject({ code: 0, err: '' })
  expect(await readFile(join(dir, 'new', 'shop.promo'), 'utf8')).toContain(`
campaign "Winter basket" {
  draft
  // <b>kept</b>
  when subtotal >= FROM
  then 5% off cart
}`)
  expect((await run('clone', 'Autum basket', 'X', '--rules', 'new')).err).toContain('did you mean `Autumn basket`?')
})

it.skipIf(process.platform === 'win32')('a repository has a pipeline whose report says what changes', async () => {
  const root = await folderWith({})
  const dir = join(root, 'shop')
  expect(await cartwright(['init', dir, '--template', 'repository'])).toMatchObject({ code: 0, err: '' })
  const pipelines = ['.github/workflows/promotions.yml', '.gitlab-ci.yml']
  for (const file of pipelines) expect(await readFile(join(dir, file), 'utf8')).toContain('bash ci/report.sh "origin/')
  expect(await readFile(join(dir, '.gitignore'), 'utf8')).toContain('.cartwright/')

  const git = (...args: string[]) =>
    execFileSync('git', ['-C', dir, '-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args])
  git('init', '-q')
  git('add', '-A')
  git('commit', '-qm', 'rules')
  git('tag', 'before')
  const rules = join(dir, 'shop.promo')
  await writeFile(rules, (await readFile(rules, 'utf8')).replace('at most 30 EUR', 'at most 25 EUR'))
  // `npx cartwright` is this program.
  const main = fileURLToPath(new URL('../../scripts/cartwright.mjs', import.meta.url))
  await writeFile(join(root, 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${main}" "$@"\n`, { mode: 0o755 })
  const report = execFileSync('bash', ['ci/report.sh', 'before'], {
    cwd: dir,
    env: { PATH: `${root}:${process.env.PATH}`, NO_COLOR: '1', HOME: root },
  }).toString()
  expect(report).toContain('- Welcome: 10% off cart, at most 30 → 25 EUR')
  expect(report).toMatch(/### Checklist of a release[\s\S]*\| Tests \| passed \|/)
  expect(report).toMatch(/### Past orders\n\nThere are no past orders here/)
})
