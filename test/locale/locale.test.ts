import { describe, expect, it } from 'vitest'
import { languageOfEnvironment } from '../../src/locale/from-environment.ts'
import { languages, loadLocale } from '../../src/locale/load-locale.ts'
import { msg } from '../../src/words/message.ts'
import { textOf } from '../../src/words/text-of.ts'

describe('the language that the environment asks for', () => {
  it.each([
    [{}, undefined],
    [{ LANG: 'pl_PL.UTF-8' }, 'pl-PL'],
    [{ LANG: 'pl_PL.UTF-8', LC_MESSAGES: 'de_AT' }, 'de-AT'],
    [{ LANG: 'pl_PL.UTF-8', LC_MESSAGES: 'de_AT', LC_ALL: 'ru_RU.KOI8-R' }, 'ru-RU'],
    [{ LANG: 'pl_PL.UTF-8', LC_ALL: '' }, 'pl-PL'],
    [{ LANG: 'pl_PL.UTF-8', LC_ALL: 'C' }, undefined],
    [{ LANG: 'C.UTF-8' }, undefined],
    [{ LANG: 'POSIX' }, undefined],
    [{ LANG: 'sr_RS@latin' }, 'sr-RS'],
  ])('%o: %s', (env, expected) => expect(languageOfEnvironment(env)).toBe(expected))
})

describe('a locale', () => {
  it('is there for each language that has a catalogue', () => {
    expect(languages()).toEqual(['de', 'en', 'pl', 'ru'])
    expect(textOf(msg`a delivery`, loadLocale('pl'))).toBe('dostawa')
  })
  it('keeps the formats of its region', () => expect(loadLocale('de-AT')?.tag).toBe('de-AT'))
  it.each(['en', 'en-GB', 'fr', 'no tag at all', '', '../../etc'])('is none for %o', (tag) => {
    expect(loadLocale(tag)).toBeUndefined()
  })
})
