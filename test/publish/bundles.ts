/** A small bundle with its keys, which tests tamper with. */
import { compile } from '../../src/compile/compile.ts'
import { outlineOf } from '../../src/diff/outline.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import type { Bundle } from '../../src/publish/bundle.ts'
import { fourEyes, type Keyring, type KeyringKey } from '../../src/publish/keyring.ts'
import { newKeyPair, type Signer, signerFrom } from '../../src/publish/keys.ts'
import type { Role } from '../../src/publish/roles.ts'
import { sound } from '../check/findings.ts'

export function bundleOf(text: string, more: Partial<Bundle> = {}): Bundle {
  const checked = sound(text)
  const rules = compile(checked)
  const cart = {
    at: '2026-10-03T12:00:00+02:00',
    currency: 'PLN',
    lines: [{ sku: 'DRILL', quantity: '2', price: '100.00' }],
  }
  return {
    kind: 'bundle',
    format: 1,
    name: 'tools',
    sequence: 7,
    rules,
    outline: outlineOf(checked),
    pools: [],
    retired: [],
    vectors: [{ name: 'two drills', from: 'pinned', cart, result: prepare(rules).run(cart, { reasons: false }) }],
    checklist: [],
    ...more,
  }
}

export const autumn = `
settings { currency PLN   timezone "Europe/Warsaw" }
campaign "Jesień" { when subtotal >= 100 PLN then 5% off cart }
campaign "__proto__" { then 1% off cart }`

export interface Person {
  readonly signer: Signer
  readonly entry: KeyringKey
}

export function person(owner: string, ...roles: readonly Role[]): Person {
  const { id, publicKey, privateKey } = newKeyPair()
  return { signer: signerFrom(privateKey, `${owner}.pem`), entry: { id, owner, publicKey, roles } }
}

export const keyringOf = (people: readonly Person[], policy = fourEyes): Keyring => ({
  kind: 'keyring',
  format: 1,
  keys: people.map(({ entry }) => entry),
  policy,
})
