import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '../../../editor/host/content-security-policy.ts'
import { fileOf, isWindow } from '../../../editor/main/app-files.ts'

const folder = join('/', 'program', 'ui')
const pathOf = (url: string): string | undefined => fileOf(url, folder)?.path

describe('the file that an address of the window means', () => {
  it('lies in the folder of the window', () => {
    expect(pathOf('app://cartwright/index.html')).toBe(join(folder, 'index.html'))
    expect(pathOf('app://cartwright/assets/editor.worker-B2.js')).toBe(join(folder, 'assets', 'editor.worker-B2.js'))
    expect(pathOf('app://cartwright/assets/Inter%20Variable.woff2?v=1#top')).toBe(
      join(folder, 'assets', 'Inter Variable.woff2'),
    )
  })

  it.each([
    ['page.html', 'text/html; charset=utf-8'],
    ['main.js', 'text/javascript; charset=utf-8'],
    ['main.css', 'text/css; charset=utf-8'],
    ['onig.wasm', 'application/wasm'],
    ['codicon.ttf', 'font/ttf'],
    ['icon.svg', 'image/svg+xml'],
  ])('%s is served as %s', (name, contentType) => {
    expect(fileOf(`app://cartwright/${name}`, folder)?.contentType).toBe(contentType)
  })

  it.each([
    'app://cartwright/..%2fmain%2fmain.js',
    'app://cartwright/assets/..%2f..%2f..%2fpackage.json',
    'app://cartwright/%2e%2e%5c%2e%2e%5cpackage.json',
    'app://cartwright/..\\main.js',
    'app://cartwright//etc/passwd.js',
    'app://cartwright/%2fetc%2fpasswd.js',
    'app://cartwright/C:%5Cboot.js',
    'app://cartwright/index.html%00.js',
    'app://cartwright/%E0%A4%A',
    'app://cartwright/',
    'app://cartwright/assets',
    'app://cartwright/.env',
    'app://cartwright/main.ts',
    'app://elsewhere/index.html',
    'https://cartwright/index.html',
    'file:///etc/index.html',
    'index.html',
    '',
  ])('there is none for %j', (url) => {
    expect(pathOf(url)).toBeUndefined()
  })

  it('cannot climb: the address itself loses what leads up', () => {
    expect(pathOf('app://cartwright/../../main/main.js')).toBe(join(folder, 'main', 'main.js'))
  })
})

describe('the window', () => {
  it('is the page of our own address only', () => {
    expect(isWindow('app://cartwright/index.html')).toBe(true)
    for (const other of ['app://elsewhere/index.html', 'https://cartwright/', 'about:blank', 'data:text/html,', '']) {
      expect(isWindow(other)).toBe(false)
    }
  })

  it('may run no script that is not its own, and talk to nobody', () => {
    const rules = new Map(contentSecurityPolicy.split('; ').map((rule) => [rule.split(' ')[0], rule]))
    expect(rules.get('default-src')).toBe("default-src 'none'")
    expect(rules.get('script-src')).toBe("script-src 'self'")
    expect(rules.get('connect-src')).toBe("connect-src 'self'")
    // These two don't fall back to `default-src`.
    expect(rules.get('base-uri')).toBe("base-uri 'none'")
    expect(rules.get('form-action')).toBe("form-action 'none'")
  })
})
