/** Codes that are easy to guess, and codes that belong to more than one pool. */

import { comparedCode } from '../../syntax/compared-code.ts'
import type { Finding } from '../../syntax/diagnostic.ts'
import type { Limit } from '../../syntax/tree.ts'
import { msg, plural } from '../../words/message.ts'
import { fold } from '../fold.ts'
import type { Pool, PoolCode, RuleSet } from '../rule-set.ts'
import { finding } from './finding.ts'
import { list } from './source.ts'
import { codeSpan, isEmptySpan } from './span.ts'

export const poolCodes = (ruleSet: RuleSet): Finding[] => [
  ...inTwoPools(ruleSet),
  ...wordLikeCodes(ruleSet),
  ...neverValid(ruleSet),
]

/** If the cart does not name the pool, such a code belongs to the first pool by name in which it is valid (M36). */
function inTwoPools({ pools }: RuleSet): Finding[] {
  const owners = new Map<string, [name: string, pool: Pool]>()
  const found: Finding[] = []
  for (const [name, pool] of [...pools].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const shared: string[] = []
    const others = new Map<string, Pool>()
    for (const [key, { code }] of pool.codes) {
      const owner = owners.get(key)
      if (owner === undefined) owners.set(key, [name, pool])
      else {
        shared.push(code)
        others.set(...owner)
      }
    }
    const [first] = shared
    if (first === undefined) continue
    const where = list([...others.keys()])
    found.push(
      finding(
        'code-in-two-pools',
        placeOf(pool, first),
        plural(
          shared.length,
          msg`the code \`${first}\` of \`${name}\` is also in ${where}`,
          msg`${shared.length} codes, such as \`${first}\`, of \`${name}\` are also in ${where}`,
        ),
        {
          help: msg`remove it from one pool: it counts for the first pool (by name) in which it is valid`,
          related: [...others].map(([other, { path, node }]) => ({
            path,
            range: node.name.range,
            message: msg`\`${other}\` also has it`,
          })),
        },
      ),
    )
  }
  return found
}

/** The statement of a typed code, or else the pool's name. */
function placeOf(
  { path, node }: Pool,
  code: string,
): { readonly path: string; readonly range: { start: number; end: number } } {
  const statement = node.statements.find(
    (each) => each.kind === 'pool-code' && comparedCode(each.code.text) === comparedCode(code),
  )
  return { path, range: statement?.kind === 'pool-code' ? statement.code.range : node.name.range }
}

/** One-use codes are worth guessing; public codes are not. */
function wordLikeCodes({ pools, lets }: RuleSet): Finding[] {
  return [...pools].flatMap(([name, pool]) => {
    const isPersonal = pool.node.statements.some(
      (statement) =>
        statement.kind === 'limit' && statement.limits.some((limit) => limit.per === 'code' && isForOne(limit, lets)),
    )
    const guessable = [...pool.codes.values()].filter((each) => (isPersonal || isOnce(each, lets)) && isWord(each.code))
    const [first] = guessable
    if (first === undefined) return []
    const message = plural(
      guessable.length,
      msg`\`${first.code}\` is a single-use code and reads like a word`,
      msg`${guessable.length} codes of \`${name}\` are single-use codes and read like words, such as \`${first.code}\``,
    )
    return [
      finding('guessable-code', placeOf(pool, first.code), message, {
        help: msg`people will guess words: use random characters, such as \`generate 100 like "WORD-????-????"\``,
      }),
    ]
  })
}

function isForOne({ counts, amount, period }: Limit, lets: RuleSet['lets']): boolean {
  const value = fold(amount, lets)
  return counts === 'uses' && period === undefined && value?.kind === 'number' && value.value.n === value.value.d
}

const isOnce = ({ limits, uses }: PoolCode, lets: RuleSet['lets']): boolean =>
  uses === 1 || limits.some((limit) => limit.per === undefined && isForOne(limit, lets))

/** Letters only, with at least one vowel. */
const isWord = (code: string): boolean => /^\p{L}{4,}$/u.test(code.trim()) && /[aeiouyąęóäöüéèаеёиоуыэюя]/iu.test(code)

/** Codes whose own dates do not overlap those of their pool. */
function neverValid({ pools, lets }: RuleSet): Finding[] {
  return [...pools].flatMap(([name, pool]) => {
    const codes = [...pool.codes.values()].filter((code) => code.valid && isEmptySpan(codeSpan(pool, code, lets)))
    const [first] = codes
    if (first === undefined) return []
    const message = plural(
      codes.length,
      msg`\`${first.code}\` is never valid: its dates and those of \`${name}\` do not overlap`,
      msg`${codes.length} codes of \`${name}\` are never valid, such as \`${first.code}\`: their dates and those of the pool do not overlap`,
    )
    return [
      finding('code-never-valid', placeOf(pool, first.code), message, {
        help: msg`make them overlap, or remove the dates of the pool: each code has its own`,
      }),
    ]
  })
}
