/** HTML that is safe by construction: whatever stands in a template is escaped unless it is HTML already. */
export interface Html {
  readonly html: string
}

export type Content = string | number | undefined | Html | readonly Content[]

export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return { html: parts.map((part, index) => part + written(contents[index])).join('') }
}

/** A sentence whose `words` in backticks become code. */
export const sentence = (text: string): Content =>
  text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))

/** For what the program itself writes and reads from nowhere. */
export const trusted = (text: string): Html => ({ html: text })

function written(content: Content): string {
  if (content === undefined) return ''
  if (typeof content === 'string' || typeof content === 'number') return escaped(String(content))
  return 'html' in content ? content.html : content.map(written).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
