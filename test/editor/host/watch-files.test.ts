import { once } from 'node:events'
import { watchFile, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { watchFiles } from '../../../editor/host/workspace/watch-files.ts'
import { folderWith } from '../../workspace/folder.ts'

it('reports a file once it is written, and not that it is missing', async () => {
  const path = join(await folderWith({}), 'history.db')
  let changes = 0
  const watched = Promise.withResolvers<void>()
  const { close } = watchFiles([path], () => {
    changes++
    watched.resolve()
  })
  // Node has one watcher for each path, which tells all its listeners that the file is missing.
  await once(
    watchFile(path, { persistent: false }, () => undefined),
    'change',
  )
  expect(changes).toBe(0)
  writeFileSync(path, 'orders')
  await watched.promise
  expect(changes).toBe(1)
  close()
})
