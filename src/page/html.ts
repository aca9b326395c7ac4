/** HTML templates that are safe by construction: everything is escaped unless it is already `Html`. */
export interface Html {
  readonly html: string
}

export type Content = string | number | undefined | Html | readonly Content[]

export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return { html: parts.map((part, index) => part + written(contents[index])).join('') }
}

/** Renders `words` in backticks within a sentence as code. */
export const sentence = (text: string): Content =>
  text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))

/** Marks trusted HTML. Only for text written by the program itself. */
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
