import { whenSynced } from '../state/text-sync.ts'
import { modelOf, pathOf } from './models.ts'
import type { editor } from './monaco.ts'

/**
 * Sends the request once the engine has the newest text. Undefined if the text has changed or Monaco has cancelled meanwhile:
 * Monaco would apply the answer to the text that it asked about.
 */
export async function currentAnswer<T>(
  model: editor.ITextModel,
  question: (path: string) => Promise<T>,
  token?: { readonly isCancellationRequested: boolean },
): Promise<T | undefined> {
  const path = pathOf(model.uri)
  const version = model.getVersionId()
  const isLate = (): boolean =>
    token?.isCancellationRequested === true || modelOf(path) !== model || model.getVersionId() !== version
  await whenSynced()
  if (isLate()) return undefined
  const answer = await question(path)
  return isLate() ? undefined : answer
}
