import { useCallback, useEffect, useState } from 'react'
import type { Answers } from '../../host/contract.ts'
import { isDisconnected, request } from '../host/client.ts'
import { type Failure, failureOf } from '../state/failure.ts'
import { useStore } from '../state/store.ts'

export type Listing = Answers['browse']

interface FolderListing {
  /** That of `folder`; undefined until it is read. */
  readonly listing: Listing | undefined
  /** The last one that could be read, of whichever folder. */
  readonly last: Listing | undefined
  /** Why `folder` can't be listed. */
  readonly failure: Failure | undefined
  /** Whether the host said so, rather than being gone. */
  readonly isUnreadable: boolean
  /** Lists a folder at once; rejects if it can't be read. */
  readonly list: (folder: string | undefined) => Promise<Listing>
}

interface LastReading {
  readonly folder: string | undefined
  readonly last: Listing | undefined
  readonly failure: Failure | undefined
  readonly isUnreadable: boolean
}

/**
 * The entries of a folder, read again whenever it changes and when there is a new host.
 *
 * @param folder absolute; undefined for the home folder
 * @param endings which files to list, without a dot; none for folders only. The same array while the dialog is open.
 */
export function useFolderListing(folder: string | undefined, endings: readonly string[]): FolderListing {
  const isConnected = useStore(({ connection }) => connection === 'connected')
  const [read, setRead] = useState<LastReading>()
  const list = useCallback(
    (path: string | undefined) =>
      request('browse', {
        endings: endings.map((each) => `.${each}`),
        ...(path !== undefined && { folder: path }),
      }),
    [endings],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new host is asked again
  useEffect(() => {
    let isStale = false
    list(folder).then(
      (last) => {
        if (!isStale) setRead({ folder, last, failure: undefined, isUnreadable: false })
      },
      (error: unknown) => {
        if (isStale) return
        const isUnreadable = !isDisconnected(error)
        setRead((before) => ({ folder, last: before?.last, failure: failureOf(error), isUnreadable }))
      },
    )
    return () => {
      isStale = true
    }
  }, [folder, list, isConnected])
  const current = read?.folder === folder ? read : undefined
  return {
    listing: current?.failure === undefined ? current?.last : undefined,
    last: read?.last,
    failure: current?.failure,
    isUnreadable: current?.isUnreadable ?? false,
    list,
  }
}
