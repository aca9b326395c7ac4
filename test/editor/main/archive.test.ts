import { createHash } from 'node:crypto'
import * as disk from 'node:fs'
import { appendFile, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { changedUnpackedFiles } from '../../../editor/main/archive.ts'
import { folderWith } from '../../workspace/folder.ts'

/** In this form, with integrity, the archive has files of its own and files beside it. */
const beside = (text: string) => ({
  size: text.length,
  unpacked: true,
  integrity: {
    algorithm: 'SHA256',
    hash: createHash('sha256').update(text).digest('hex'),
    blockSize: 4096,
    blocks: [],
  },
})

const header = {
  files: {
    'package.json': beside('{}'),
    dist: {
      files: {
        'main.cjs': { size: 3, offset: '0', integrity: { algorithm: 'SHA256', hash: 'x', blockSize: 1, blocks: [] } },
        host: { files: { 'main.js': beside('host'), 'deep.js': beside('deep') } },
        ui: { files: { 'index.html': { size: 3, offset: '3' } } },
      },
    },
  },
}

async function program(): Promise<string> {
  const json = Buffer.from(JSON.stringify(header))
  const numbers = Buffer.alloc(16)
  for (const [index, number] of [4, json.length + 8, json.length + 4, json.length].entries()) {
    numbers.writeUInt32LE(number, index * 4)
  }
  const folder = await folderWith({
    'app.asar': Buffer.concat([numbers, json, Buffer.from('abcdef')]),
    'app.asar.unpacked/package.json': '{}',
    'app.asar.unpacked/dist/host/main.js': 'host',
    'app.asar.unpacked/dist/host/deep.js': 'deep',
  })
  return join(folder, 'app.asar')
}

describe('what lies beside the archive', () => {
  it('is as it was packed', async () => {
    expect(await changedUnpackedFiles(await program(), disk)).toEqual([])
  })

  const changes: readonly [name: string, change: (beside: string) => Promise<unknown>, named: readonly string[]][] = [
    ['a file is longer', (at) => appendFile(join(at, 'dist/host/main.js'), '//'), ['dist/host/main.js']],
    ['a file has other bytes', (at) => writeFile(join(at, 'package.json'), '[]'), ['package.json']],
    ['a file is missing', (at) => rm(join(at, 'dist/host/deep.js')), ['dist/host/deep.js']],
    ['a folder is missing', (at) => rm(join(at, 'dist'), { recursive: true }), ['dist']],
    ['all is missing', (at) => rm(at, { recursive: true }), ['package.json', 'dist']],
    ['a file was added', (at) => writeFile(join(at, 'dist/host/other.js'), ''), ['dist/host/other.js']],
    [
      'a folder of modules was added',
      (at) => mkdir(join(at, 'dist/node_modules/zod'), { recursive: true }),
      ['dist/node_modules'],
    ],
    ['a file of the archive was put beside it', (at) => writeFile(join(at, 'dist/main.cjs'), 'abc'), ['dist/main.cjs']],
    ['a file is called as what every object has', (at) => writeFile(join(at, 'constructor'), ''), ['constructor']],
    [
      'a file became a link to one with the same bytes',
      async (at) => {
        await rm(join(at, 'dist/host/main.js'))
        await writeFile(join(at, '../elsewhere.js'), 'host')
        await symlink(join(at, '../elsewhere.js'), join(at, 'dist/host/main.js'))
      },
      ['dist/host/main.js'],
    ],
    [
      'a folder became a file',
      async (at) => {
        await rm(join(at, 'dist/host'), { recursive: true })
        await writeFile(join(at, 'dist/host'), '')
      },
      ['dist/host'],
    ],
  ]
  it.each(changes)('is not, when %s', async (_, change, named) => {
    const archive = await program()
    await change(`${archive}.unpacked`)
    expect(await changedUnpackedFiles(archive, disk)).toEqual(named)
  })

  it('cannot be told without an archive', async () => {
    const archive = await program()
    await writeFile(archive, 'no archive')
    await expect(changedUnpackedFiles(archive, disk)).rejects.toThrow()
  })
})
