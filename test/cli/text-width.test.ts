import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { textWidth } from '../../src/cli/text-width.ts'

it('is what string-width says, of every character that it is not asked about, too', () => {
  for (let code = 0x20; code < 0x3000; code++) {
    const text = `a${String.fromCharCode(code)}`
    expect([code, textWidth(text)]).toEqual([code, stringWidth(text)])
  }
})

it('counts no colours', () => {
  expect(textWidth('\u001B[1mŻółw\u001B[22m')).toBe(4)
  expect(textWidth('\u001B[1m日本\u001B[22m')).toBe(4)
})
