import { expect, it } from 'vitest'
import { webAddress } from '../../../editor/main/web-address.ts'

it('takes plain addresses of the web', () => {
  expect(webAddress('https://example.com/rules?a=1#b')).toBe('https://example.com/rules?a=1#b')
})

it.each([
  'http://example.com/',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'data:text/html,<script>alert(1)</script>',
  'smb://share/x',
  'ms-settings:privacy',
  'app://cartwright/index.html',
  'https://shop.example@evil.example/',
  'https://user:secret@example.com/',
  'example.com',
  '',
])('takes nothing else: %j', (url) => {
  expect(webAddress(url)).toBeUndefined()
})
