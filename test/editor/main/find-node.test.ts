import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { canRunHost, findNode } from '../../../editor/main/find-node.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-node-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('Electron runs the host itself', () => {
  it('where it has the interface that native code was built for', () => {
    expect(canRunHost({ napi: '10' })).toBe(true)
    expect(canRunHost({ napi: '8' })).toBe(false)
    expect(canRunHost({})).toBe(false)
  })
})

describe.skipIf(process.platform === 'win32')('the Node at hand', () => {
  const program = (name: string, says: string): string => {
    const path = join(folder, name)
    writeFileSync(path, `#!/bin/sh\n${says}\n`)
    chmodSync(path, 0o755)
    return path
  }
  const old = program('old-node', 'echo v20.11.0')
  const broken = program('broken-node', 'exit 1')
  const fine = program('fine-node', 'echo v22.14.0')
  const inPath = program('node', 'echo v26.1.0')

  it('is the one that is named', () => {
    expect(findNode({ CARTWRIGHT_NODE: fine, npm_node_execpath: inPath, PATH: folder })).toEqual({
      kind: 'found',
      path: fine,
    })
  })

  it('is the next that is new enough', () => {
    expect(findNode({ CARTWRIGHT_NODE: broken, npm_node_execpath: old, PATH: ['', folder].join(delimiter) })).toEqual({
      kind: 'found',
      path: inPath,
    })
  })

  it('may be missing: then it says what was looked at', () => {
    expect(findNode({ CARTWRIGHT_NODE: broken, npm_node_execpath: old, PATH: '/nowhere' })).toEqual({
      kind: 'missing',
      tried: [`${broken}: –`, `${old}: Node 20.11.0`],
    })
  })
})
