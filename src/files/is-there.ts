import { stat } from 'node:fs/promises'

/** Whether there is a file or folder at the path that can be reached. */
export const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
