import type { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { loadLocale } from '../../../src/locale/load-locale.ts'
import { PublishError, PublishRefusal } from '../../../src/publish/error.ts'
import { type Message, msg } from '../../../src/words/message.ts'
import { RulesInError } from '../../../src/workspace/error.ts'
import type { InvalidRules, ReleaseRefusal } from '../releases-contract.ts'

/** A refused place, key or bundle is an answer, which the window translates. */
export async function orRefused<Answer>(work: () => Promise<Answer>): Promise<Answer | ReleaseRefusal> {
  try {
    return await work()
  } catch (error) {
    const refused = refusedBy(error)
    if (refused === undefined) throw error
    return refused
  }
}

export function refusedBy(error: unknown): ReleaseRefusal | undefined {
  if (!(error instanceof PublishRefusal || error instanceof PublishError)) return undefined
  const { sentence, advice } = error
  return {
    state: 'refused',
    said: sentence,
    ...(advice && !namesCommand(advice) && { advice }),
    ...(error instanceof PublishRefusal ? { code: error.code } : error.isOutdated && { isOutdated: true }),
  }
}

/** Such advice is for the command line; the window has a button instead. */
const namesCommand = ({ text }: Message): boolean => text.some((part) => part.includes('`cartwright '))

/** Why a file can't be read. Rethrows all other errors. */
export function failureBy(error: unknown): Pick<ReleaseRefusal, 'said' | 'advice'> {
  const refused = refusedBy(error)
  if (refused === undefined) throw error
  const { said, advice } = refused
  return { said, ...(advice && { advice }) }
}

/** Errors in the rules are an answer too: the window links to each. */
export async function orInError<Answer>(
  language: string,
  work: () => Promise<Answer>,
): Promise<Answer | InvalidRules | ReleaseRefusal> {
  try {
    return await orRefused(work)
  } catch (error) {
    if (!(error instanceof RulesInError)) throw error
    return {
      state: 'rules-in-error',
      errors: error
        .errorsIn(loadLocale(language))
        .map(({ code, path, range, message }) => ({ code, path, range, message })),
    }
  }
}

export const cartRefused = ({ path, sentence }: CartError): Message =>
  path === '' ? sentence : msg`${path}: ${sentence}`
