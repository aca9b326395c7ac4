import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { wordsIn } from '../../../editor/main/words.ts'
import { folderWith } from '../../workspace/folder.ts'

const root = process.cwd()

it.each([
  ['pl', 'Otwórz'],
  ['de-AT', 'Öffnen'],
  ['ru-RU', 'Открыть'],
  ['en-GB', 'Open'],
  ['fr', 'Open'],
  ['../../../secret', 'Open'],
  ['', 'Open'],
])('a system in %j opens links with %j', (tag, open) => {
  expect(wordsIn(root, tag).open).toBe(open)
})

it('says in English that the program was changed where its words were changed too', async () => {
  const folder = await folderWith({})
  mkdirSync(join(folder, 'src/words/pl'), { recursive: true })
  writeFileSync(join(folder, 'src/words/pl/program.json'), '{ "Open":')
  expect(wordsIn(folder, 'pl').changed).toBe('This copy of Cartwright has been modified.')
})
