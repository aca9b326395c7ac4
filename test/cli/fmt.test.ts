import { chmod, readFile, readlink, stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith } from '../workspace/folder.ts'
import { cartwright } from './cartwright.ts'

const untidy = 'settings {currency PLN} // ours\n'
const tidy = 'settings {\n  currency PLN\n} // ours\n'

describe('fmt', () => {
  it('writes the common layout and names what it changed', async () => {
    const root = await folderWith({ 'a.promo': untidy, 'deep/b.promo': tidy })
    expect(await cartwright(['fmt', root])).toEqual({ code: 0, out: `${join(root, 'a.promo')}\n`, err: '' })
    expect(await readFile(join(root, 'a.promo'), 'utf8')).toBe(tidy)
    expect(await cartwright(['fmt', root])).toEqual({ code: 0, out: '', err: '' })
  })
  it('keeps the rights of a file and the link that leads to it', async () => {
    const root = await folderWith({ 'a.promo': untidy })
    await chmod(join(root, 'a.promo'), 0o640)
    await symlink('a.promo', join(root, 'link.promo'))
    await cartwright(['fmt', join(root, 'link.promo')])
    expect(await readlink(join(root, 'link.promo'))).toBe('a.promo')
    expect((await stat(join(root, 'a.promo'))).mode & 0o777).toBe(0o640)
    expect(await readFile(join(root, 'a.promo'), 'utf8')).toBe(tidy)
  })
  it('--check shows what would change and changes nothing', async () => {
    const root = await folderWith({ 'a.promo': untidy })
    const { code, out } = await cartwright(['fmt', '--check', '.'], { cwd: root })
    expect(code).toBe(1)
    expect(out.split('\n').slice(0, 4)).toEqual([
      '--- a.promo\tunchanged',
      '+++ a.promo\tformatted',
      '@@ -1,1 +1,3 @@',
      '-settings {currency PLN} // ours',
    ])
    expect(await readFile(join(root, 'a.promo'), 'utf8')).toBe(untidy)
  })
  it('--stdin is a filter', async () => {
    expect(await cartwright(['fmt', '--stdin'], { input: untidy })).toEqual({ code: 0, out: tidy, err: '' })
  })
  it('leaves a file with a mistake as it is and formats the others', async () => {
    const root = await folderWith({ 'a.promo': 'settings { currency }', 'b.promo': untidy })
    const { code, out, err } = await cartwright(['fmt', '.'], { cwd: root })
    expect({ code, out }).toEqual({ code: 1, out: 'b.promo\n' })
    expect(err).toContain('a.promo:1:')
    expect(await readFile(join(root, 'a.promo'), 'utf8')).toBe('settings { currency }')
  })
})
