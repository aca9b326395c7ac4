/** Hot exit: unsaved texts lie with the host a moment after they were typed, and come back after a kill. */
import { ask } from '../host/client.ts'
import { modelOf } from '../monaco/models.ts'
import { tellError } from './notices.ts'
import { getState } from './store.ts'

const pause = 300
let timer: ReturnType<typeof setTimeout> | undefined

export function draftsChanged(): void {
  timer ??= setTimeout(() => flushDrafts().catch(tellError), pause)
}

/** Every unsaved text is with the host when this resolves. */
export async function flushDrafts(): Promise<void> {
  if (timer === undefined) return
  clearTimeout(timer)
  timer = undefined
  const dirty = [...getState().documents.values()].filter((each) => each.dirty)
  const drafts = dirty.flatMap(({ path, version }) => {
    const text = modelOf(path)?.getValue()
    return text === undefined ? [] : [[path, { text, base: version }] as const]
  })
  await ask('keepDrafts', { drafts: Object.fromEntries(drafts) })
}
