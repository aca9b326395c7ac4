/** The git state of the workspace: its branch, and the files that differ from the last commit. */
import { create } from 'zustand'
import type { Answers } from '../../host/contract.ts'
import { HostError, onHostEvent, request } from '../host/client.ts'
import { attempt } from './notices.ts'
import { getState, setState, useStore } from './store.ts'

export const useGit = create<{ readonly files: Answers['gitState']['files'] }>(() => ({ files: {} }))

/** Milliseconds after the last possible change before git is asked again. */
const pauseMs = 400
let timer: ReturnType<typeof setTimeout> | undefined

function readSoon(): void {
  clearTimeout(timer)
  timer = setTimeout(() => attempt(read), pauseMs)
}

async function read(): Promise<void> {
  const root = getState().workspace?.root
  if (root === undefined) return
  try {
    const { branch, files } = await request('gitState', {})
    const { workspace } = getState()
    if (workspace?.root !== root) return
    useGit.setState({ files })
    if (workspace.branch === branch) return
    const { branch: _, ...rest } = workspace
    setState({ workspace: { ...rest, ...(branch !== undefined && { branch }) } })
  } catch (error) {
    // The marks are only a convenience; if git does not answer, nothing is marked.
    if (!(error instanceof HostError)) throw error
  }
}

/**
 * Reads the state after opening, saving and changes by others, and when the window regains the focus: the user may have
 * committed in another program.
 */
export function followGit(): void {
  useStore.subscribe(({ workspace, documents }, before) => {
    if (workspace?.root !== before.workspace?.root) useGit.setState({ files: {} })
    if (workspace && (workspace.root !== before.workspace?.root || documents !== before.documents)) readIfSaved()
  })
  onHostEvent(({ event }) => event === 'files-changed' && readSoon())
  window.addEventListener('focus', readSoon)
}

let saved = ''

/** Typing changes documents too, but not the disk. */
function readIfSaved(): void {
  const { workspace, documents } = getState()
  const now = `${workspace?.root} ${[...documents.values()].map(({ path, version }) => `${path} ${version}`).join('\n')}`
  if (now === saved) return
  saved = now
  readSoon()
}
