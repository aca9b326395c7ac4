import { describe, expect, it } from 'vitest'
import { cartwright } from './cartwright.ts'

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  cartwright([...args, '--rules', 'shop'], { env })

describe('the language of the command line', () => {
  it.each<[string, string[], Record<string, string>]>([
    ['--lang', ['--lang', 'pl'], {}],
    ['LANG', [], { LANG: 'pl_PL.UTF-8' }],
    ['LC_MESSAGES before LANG', [], { LANG: 'de_DE.UTF-8', LC_MESSAGES: 'pl_PL' }],
    ['--lang before LC_ALL', ['--lang', 'pl'], { LC_ALL: 'de_DE.UTF-8' }],
  ])('is that of %s', async (_, args, env) => {
    const { code, out } = await run(['run', 'cart.json', ...args], env)
    expect(code).toBe(0)
    expect(out).toMatch(/Razem +PLN +203,75\n/)
    expect(out).toMatch(/Pick me +not-chosen +klient jej nie wybrał/)
  })
  it('is English for `C`, and for a language that has no catalogue', async () => {
    for (const LC_ALL of ['C.UTF-8', 'en_GB.UTF-8', 'fr_FR.UTF-8']) {
      expect((await run(['run', 'cart.json'], { LC_ALL, LANG: 'pl_PL' })).out).toMatch(/the customer has not chosen it/)
    }
  })
  it('is that of offers and explanations too', async () => {
    expect((await run(['offers', 'cart.json', '--lang', 'de'])).out).toMatch(/Zur Wahl\n.*der Kunde kann sie wählen/)
    expect((await run(['explain', 'Pick me', 'cart.json', '--lang', 'ru'])).out).toMatch(
      /не сработала not-chosen клиент её не выбрал/,
    )
  })
  it('is that of JSON only where --lang says so, so that programs read the same everywhere', async () => {
    const reason = ({ out }: { out: string }) =>
      (JSON.parse(out) as { notApplied: { campaign: string; reason: string; sentence: string }[] }).notApplied.find(
        ({ campaign }) => campaign === 'Pick me',
      )
    const json = ['run', 'cart.json', '--json']
    expect(reason(await run(json, { LANG: 'pl_PL' }))?.sentence).toBe('the customer has not chosen it')
    expect(reason(await run([...json, '--lang', 'pl']))).toMatchObject({
      reason: 'not-chosen',
      sentence: 'klient jej nie wybrał',
    })
  })
  it('is that of findings', async () => {
    const { code, err } = await cartwright(['check', 'broken', '--lang', 'pl'])
    expect(code).toBe(1)
    expect(err).toMatch(/nie znaleziono: |wpisz|nie /)
  })
  it('has to be one that there is', async () => {
    const { code, err } = await run(['run', 'cart.json', '--lang', 'tlh'])
    expect(code).not.toBe(0)
    expect(err).toMatch(/the language "tlh" is not available\n.*write one of de, en, pl, ru/)
  })
  it('is that of help, and of arguments that are wrong', async () => {
    const { out } = await cartwright(['codes', '--help', '--lang', 'pl'])
    expect(out).toMatch(/^Użycie: cartwright codes \[opcje\] \[polecenie\]\n/)
    expect(out).toMatch(/\n {2}help +wypisz pomoc polecenia/)
    expect((await cartwright(['check', '--help', '--lang', 'de'])).out).toMatch(/Vorgabe: /)
    expect((await run(['run', '--nope', '--lang', 'ru'])).err).toContain("ошибка неизвестный параметр '--nope'")
    expect((await run(['run', 'a', 'b', '--lang', 'pl'])).err).toContain('za dużo argumentów: a, b')
    expect((await run(['run', '--jsn', '--lang', 'pl'])).err).toContain('(Czy chodziło o --json?)')
  })
  it('is that of errors in rules, whichever command meets them', async () => {
    const { code, err } = await cartwright(['compile', '--rules', 'broken', '--lang', 'pl'])
    expect(code).toBe(1)
    expect(err).toMatch(/ błąd .*\n.*\n.*\n {2}rada /)
  })
})

it('a report that there is none of is refused with a sentence', async () => {
  const { code, err } = await run(['report', 'nope'])
  expect([code, err]).toEqual([2, expect.stringContaining('Allowed choices are redemptions, campaigns, ')])
})
