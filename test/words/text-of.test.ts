import { describe, expect, it } from 'vitest'
import { directionOf, english, type Locale } from '../../src/words/locale.ts'
import {
  about,
  either,
  joined,
  localDate,
  type Message,
  money,
  msg,
  name,
  number,
  percent,
  plural,
  quoted,
  weekdayName,
} from '../../src/words/message.ts'
import { keyOf, sourceOf, textOf } from '../../src/words/text-of.ts'

const polish: Locale = {
  tag: 'pl',
  messages: {
    'needs a code of {0}': 'wymagany kod z puli {0}',
    '{0} lines of {1}': {
      one: '{0} pozycja z {1}',
      few: '{0} pozycje z {1}',
      many: '{0} pozycji z {1}',
      other: '{0} pozycji z {1}',
    },
    'after {0}, before {1}': 'przed {1}, po {0}',
    '{0} or {1}': '{0} lub {1}',
    'code (per)': 'na kod',
    code: 'kod',
  },
}
/** Intl writes spaces that do not break. */
const plain = (message: Message, locale?: Locale): string => textOf(message, locale).replaceAll(/[\u00a0\u202f]/g, ' ')

describe('a message', () => {
  const lines = (count: number): Message =>
    plural(count, msg`one line of ${name('A')}`, msg`${number(count)} lines of ${name('A')}`)

  it('is its English text where there is no locale or no translation', () => {
    expect(textOf(msg`needs a code of ${name('SPRING')}`)).toBe('needs a code of `SPRING`')
    expect(textOf(msg`not translated: ${name('SPRING')}`, polish)).toBe('not translated: `SPRING`')
  })
  it('is translated by its text with numbers for parameters, which may are in another order', () => {
    expect(textOf(msg`needs a code of ${name('SPRING')}`, polish)).toBe('wymagany kod z puli `SPRING`')
    expect(textOf(msg`after ${'a'}, before ${'b'}`, polish)).toBe('przed b, po a')
    expect(textOf(msg`needs a code of ${either(['A', 'B', 'C'].map(name))}`, polish)).toBe(
      'wymagany kod z puli `A` lub `B` lub `C`',
    )
  })
  it('counts in the plural forms of the language', () => {
    expect([1, 2, 5].map((count) => textOf(lines(count)))).toEqual([
      'one line of `A`',
      '2 lines of `A`',
      '5 lines of `A`',
    ])
    expect([1, 2, 5, 22].map((count) => textOf(lines(count), polish))).toEqual([
      '1 pozycja z `A`',
      '2 pozycje z `A`',
      '5 pozycji z `A`',
      '22 pozycje z `A`',
    ])
  })
  it('is told from another with the same English text by its context', () => {
    expect(keyOf(about('per', msg`code`))).toBe('code (per)')
    expect([msg`code`, about('per', msg`code`)].map((each) => textOf(each, polish))).toEqual(['kod', 'na kod'])
  })
  it('takes what a parameter says as it is', () => {
    expect(textOf(msg`needs a code of ${'{0} {1}'}`, polish)).toBe('wymagany kod z puli {0} {1}')
    expect(textOf(msg`${'constructor'}`, polish)).toBe('constructor')
  })
})

describe('numbers, amounts and dates', () => {
  const all = msg`${money('1234.50', 'EUR')}; ${number('10000.5')}; ${percent('7.5')}; ${localDate('2026-10-01')}; ${localDate('2026-10-01T18:00')}; ${weekdayName('sat')}`

  it('stand as in the rules without a locale', () => {
    expect(textOf(all)).toBe('1234.50 EUR; 10000.5; 7.5%; 2026-10-01; 2026-10-01T18:00; sat')
  })
  it.each([
    [english, '1,234.50 EUR; 10,000.5; 7.5%; Oct 1, 2026; Oct 1, 2026, 6:00 PM; Sat'],
    [polish, '1234,50 €; 10 000,5; 7,5%; 1 paź 2026; 1 paź 2026, 18:00; sob.'],
    [{ tag: 'de', messages: {} }, '1.234,50 €; 10.000,5; 7,5 %; 01.10.2026; 01.10.2026, 18:00; Sa'],
  ])('stand as the language writes them: %o', (locale, expected) => {
    expect(plain(all, locale)).toBe(expected)
  })
  it('never lose a digit', () => {
    expect(plain(msg`${money('90071992547409.93', 'PLN')}`, polish)).toBe('90 071 992 547 409,93 zł')
  })
})

it('the source notation has names in double quotes', () => {
  expect(sourceOf(msg`segment ${joined([name('A'), name('B')], ', ')}`)).toBe('segment "A", "B"')
  expect(sourceOf(msg`${quoted('x')} ${money('5', 'PLN')}`)).toBe('"x" 5 PLN')
})

describe('a right-to-left language', () => {
  const pseudo: Locale = { tag: 'ar', messages: { 'needs {0}, not {1}': 'יריך {0}, אל {1}', 'a {0}': 'א {0}' } }

  it('is known by its script', () => {
    expect(['ar', 'he', 'fa', 'ur', 'pl', 'ru', 'az-Arab'].map(directionOf)).toEqual([
      ...['rtl', 'rtl', 'rtl', 'rtl', 'ltr', 'ltr', 'rtl'],
    ])
  })
  it('has its parameters isolated, so that each keeps its own direction', () => {
    expect(textOf(msg`needs ${name('subtotal >= 5')}, not ${'x'}`, pseudo)).toBe(
      'יריך \u2068`subtotal >= 5`\u2069, אל \u2068x\u2069',
    )
  })
  it('has no isolates round what is itself a sentence of the language', () => {
    expect(textOf(msg`needs ${msg`a ${'x'}`}, not ${'y'}`, pseudo)).toBe('יריך א \u2068x\u2069, אל \u2068y\u2069')
  })
})
