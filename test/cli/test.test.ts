import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { folderWith } from '../workspace/folder.ts'
import { cartwright } from './cartwright.ts'

const rules = (total: string): string => `settings { currency PLN }

campaign "Five" {
  then 5% off cart, at most 10 PLN
}

test "five off" {
  cart at 2026-10-03T12:00 {
    1 x sku "A" at 100 PLN
  }
  expect total ${total}
}
`

describe('test', () => {
  it('counts what passes', async () => {
    expect(await cartwright(['test', 'shop'])).toEqual({
      code: 0,
      out: '✓ shop.promo 2 tests\n\n2 tests passed\n',
      err: '',
    })
  })
  it('shows what was expected, what came and who had a part in it', async () => {
    const root = await folderWith({ 'a.promo': rules('90 PLN') })
    const { code, out } = await cartwright(['test', root])
    expect(code).toBe(1)
    expect(out.split('\n')).toEqual([
      '✗ a.promo 1 of 1 test failed',
      '',
      'FAIL five off a.promo:7:1',
      '   11 |   expect total 90 PLN',
      '      |   ^^^^^^^^^^^^^^^^^^^',
      '        - total 90.00 PLN',
      '        + total 95.00 PLN',
      '        applied Five -5.00',
      '',
      '1 test failed, 0 passed',
      '',
    ])
  })
  it('gives the same as JSON', async () => {
    const root = await folderWith({ 'a.promo': rules('90 PLN') })
    const { code, out } = await cartwright(['test', root, '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual({
      tests: [
        {
          name: 'five off',
          path: 'a.promo',
          line: 7,
          column: 1,
          passed: false,
          failures: [{ line: 11, column: 3, expected: 'total 90.00 PLN', actual: 'total 95.00 PLN' }],
        },
      ],
    })
  })
  it('lists what no test reached', async () => {
    const { code, out } = await cartwright(['test', 'shop', '--coverage'])
    expect(code).toBe(0)
    expect(out).toMatch(/campaigns +1 of 4 +applied/)
    expect(out).toMatch(/conditions +1 of 3 +both met and not met/)
    expect(out).toMatch(/shop\.promo:22:10 +Summer +never applied/)
    expect(out).toMatch(/shop\.promo:36:10 +VIP +`segment "VIP"` was never met/)
  })
  it('runs in a scenario', async () => {
    const { code, out } = await cartwright(['test', 'shop', '--scenario', 'Lower threshold'])
    expect(code).toBe(1)
    expect(out).toContain('- missing for "Basket" 75.00 PLN\n        + missing for "Basket" 25.00 PLN')
  })
  it('does not run while the rules have errors', async () => {
    const { code, out, err } = await cartwright(['test', 'broken'])
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('[unknown-name]')
  })
  it('--watch runs again after a change, and after a mistake too', async () => {
    const root = await folderWith({ 'a.promo': rules('95 PLN') })
    const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
    const child = spawn(process.execPath, [main, 'test', root, '--watch'], { env: { ...process.env, NO_COLOR: '1' } })
    const heard = hearing(child)
    try {
      await heard('1 test passed', 'waiting for changes')
      await writeFile(join(root, 'a.promo'), 'settings { currency PLZ }')
      await heard('[unknown-currency]', 'waiting for changes')
      await writeFile(join(root, 'a.promo'), rules('94 PLN'))
      await heard('1 test failed', 'waiting for changes')
    } finally {
      child.kill()
    }
  })
})

/** Waits until the process has said all of these since the last time. */
function hearing(child: ReturnType<typeof spawn>): (...words: string[]) => Promise<void> {
  let said = ''
  let listener = (): void => undefined
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      listener()
    })
  }
  return (...words) =>
    new Promise((resolve) => {
      listener = () => {
        if (!words.every((word) => said.includes(word))) return
        said = ''
        resolve()
      }
      listener()
    })
}
