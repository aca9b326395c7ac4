import { expect, it } from 'vitest'
import { html } from '../../src/page/html.ts'

it('escapes what stands in a template, in lists too, and leaves inner templates alone', () => {
  const item = (text: string) => html`<li title="${text}">${text}</li>`
  expect(html`<ul>${['<b>', '"&\''].map(item)}${undefined}${3}</ul>`.html).toBe(
    '<ul><li title="&lt;b&gt;">&lt;b&gt;</li><li title="&quot;&amp;&#39;">&quot;&amp;&#39;</li>3</ul>',
  )
})
