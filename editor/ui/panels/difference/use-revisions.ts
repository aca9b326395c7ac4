import { useEffect, useState } from 'react'
import type { Answers } from '../../../host/contract.ts'
import { request } from '../../host/client.ts'
import { notifyError } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'

/** The last commits that touched the workspace; empty outside a git repository. */
export function useRevisions(): Answers['revisions'] {
  const root = useStore((state) => state.workspace?.root)
  const [revisions, setRevisions] = useState<Answers['revisions']>([])
  useEffect(() => {
    if (root === undefined) return
    let isLeft = false
    request('revisions', {}).then((found) => {
      if (!isLeft) setRevisions(found)
    }, notifyError)
    return () => {
      isLeft = true
    }
  }, [root])
  return revisions
}
