/** Every sentence that the engine and the host make stands in a catalogue, in every language. */
import { describe, expect, it } from 'vitest'
import {
  areaNames,
  areaOf,
  languages,
  messagesIn,
  type SourceMessage,
  sourceFiles,
  textsOutsideMessages,
  translationsOf,
} from '../../scripts/messages.ts'

const files = sourceFiles()
const messages = messagesIn(files)
const byKey = new Map<string, SourceMessage>()
for (const message of messages) if (!byKey.has(message.key)) byKey.set(message.key, message)

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\d+)\}/g)].map(([, place = '']) => place))].sort()

describe('messages in the source', () => {
  it('are many', () => expect(byKey.size).toBeGreaterThan(250))
  it('of one text always count something, or never do', () => {
    const wrong = messages.filter(({ key, isPlural }) => byKey.get(key)?.isPlural !== isPlural)
    expect(wrong.map(({ key, file }) => `${file}: ${key} (give one of them a context with \`about\`)`)).toEqual([])
  })
})

it('there are catalogues in Polish, German and Russian', () => {
  expect(languages()).toEqual(expect.arrayContaining(['de', 'pl', 'ru']))
})

describe.each(languages())('the catalogue of %s', (language) => {
  const own = areaNames.map((area) => [area, translationsOf(language, area)] as const)
  const all = own.flatMap(([, translations]) => Object.entries(translations))
  const categories = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort()

  it('has every message, in the file of its area (`node scripts/words.ts` puts them there)', () => {
    const expected = areaNames.map((area) => [
      area,
      [...byKey].flatMap(([key, m]) => (areaOf(m.file) === area ? key : [])),
    ])
    expect(own.map(([area, translations]) => [area, Object.keys(translations)])).toEqual(expected)
  })
  it('has no empty text', () => {
    const empty = all.filter(([, text]) => (typeof text === 'string' ? [text] : Object.values(text)).includes(''))
    expect(empty.map(([key]) => key)).toEqual([])
  })
  it('has a form for each plural category where something is counted, and only there', () => {
    const wrong = all.filter(([key, text]) => {
      const forms = typeof text === 'string' ? undefined : Object.keys(text).sort()
      return JSON.stringify(forms) !== JSON.stringify(byKey.get(key)?.isPlural ? categories : undefined)
    })
    expect(wrong.map(([key]) => key)).toEqual([])
  })
  it('has in each text the parameters of the message, and no others', () => {
    const wrong = all.flatMap(([key, text]) =>
      (typeof text === 'string' ? [text] : Object.values(text))
        .filter((form) => placeholders(form).join() !== placeholders(key).join())
        .map((form) => `${key} → ${form}`),
    )
    expect(wrong).toEqual([])
  })
  it('has the same source words in backticks', () => {
    const code = (text: string): string => (text.match(/`[^`]+`/g) ?? []).sort().join(' ')
    const wrong = all.flatMap(([key, text]) =>
      (typeof text === 'string' ? [text] : Object.values(text))
        .filter((form) => code(form) !== code(key))
        .map((form) => `${key} → ${form}`),
    )
    expect(wrong).toEqual([])
  })
})

const syntax = (name: string): string => `src/syntax/${name}.ts`
const check = (name: string): string => `src/check/${name}.ts`
const language = (name: string): string => `src/language/${name}.ts`
const server = (name: string): string => `src/server/${name}.ts`
const publish = (name: string): string => `src/publish/${name}.ts`
const history = (name: string): string => `src/history/${name}.ts`
const compare = (name: string): string => `src/compare/${name}.ts`

describe('texts outside the catalogue', () => {
  /** Files whose only such texts are source text that is written for the author, names of columns, or keys and states. */
  const notForPeople: ReadonlySet<string> = new Set([
    ...['analyses/domain/variable', 'analyses/implausible', 'analyses/sure-effect', 'campaigns', 'cart-amounts'].map(
      check,
    ),
    ...['catalogue-columns', 'catalogue-currency', 'catalogue-layout', 'code-layouts', 'code-lists', 'effects'].map(
      check,
    ),
    ...['catalogue-layouts/google-merchant', 'catalogue-layouts/shopify-products', 'facts', 'lists', 'on-prices'].map(
      check,
    ),
    ...['catalogue-layouts/mapping', 'catalogue-layouts/suggest', 'catalogue-layouts/woocommerce-products'].map(check),
    'src/check/catalogue-layouts/column-choices.ts',
    ...['rewards', 'settings-fix', 'settings', 'spans', 'types', 'units'].map(check),
    ...['mistakes/pattern', 'mistakes/words', 'mistakes/phrases-calendar', 'mistakes/phrases-conditions'].map(syntax),
    ...['mistakes/phrases-effects', 'mistakes/phrases-settings', 'print-counted', 'print-declaration'].map(syntax),
    ...['print-effect', 'print-expression', 'print-test'].map(syntax),
    // How the language is written: its notations, snippets and declarations.
    ...['effects', 'facts', 'modifiers'].map(syntax),
    ...['declare', 'extract', 'priority', 'to-settings'].map((name) => language(`code-actions/${name}`)),
    ...['completion/fitting', 'completion/form-snippet', 'hints'].map(language),
    ...['campaigns', 'declarations', 'goods', 'tests'].map((name) => language(`forms/${name}`)),
    ...['entries', 'shop', 'shop-text'].map((name) => language(`gallery/${name}`)),
    ...['campaigns', 'conditions-and-effects', 'declarations', 'tests'].map((name) => language(`meanings/${name}`)),
    ...['campaigns', 'declarations', 'example'].map((name) => language(`snippets/${name}`)),
    'src/analyse/below-cost.ts',
    'src/analyse/stacking-coupons.ts',
    'src/analyse/witness/propose.ts',
    'src/evaluate/cart/counters.ts',
    'src/evaluate/explanation/needs.ts',
    // Declarations in the language itself.
    'src/diff/diff.ts',
    'src/diff/outline.ts',
    // Names of columns in CSV, the same on every machine.
    'src/cli/prices.ts',
    // Commands as they are typed.
    'src/cli/history-query.ts',
    'src/cli/suggest-map.ts',
    // What is put into made-up orders, kinds of amounts, formats of days, keys, names in traces, and SQL.
    ...['browse/order-record', 'import/json-order'].map(history),
    ...['generate/orders', 'import/order-line', 'import/customers/ready-made', 'import/customers/suggest'].map(history),
    ...['import/read-amounts', 'import/repeated-orders', 'import/stated-totals', 'replay/replay-state'].map(history),
    'src/history/replay/replay.ts',
    // What columns and states are called in exports of many languages, formats, and keys.
    ...['column-names', 'money', 'order-states', 'time'].map((name) => history(`import/suggest/${name}`)),
    // Expectations in the language itself.
    ...['new-values', 'values', 'verify', 'write-cart', 'write-test'].map((name) => `src/testing/${name}.ts`),
    ...['move-edge', 'scenarios', 'update'].map((name) => `editor/ui/engine/${name}.ts`),
    // What is said before a language can be loaded, and how the program is called.
    'src/cli/main.ts',
    'src/cli/package-root.ts',
    // Titles and descriptions in JSON schemas, which are in English.
    'src/schemas.ts',
    'src/history/import/mapping.ts',
    'src/history/import/customers/mapping.ts',
    // What a browser that asks something else than the window does is told, and what stands in logs.
    ...['host/studio/studio', 'main/ipc-handlers', 'main/self-test'].map((name) => `editor/${name}.ts`),
    // A style sheet.
    'src/ledger/code-sheet.ts',
    // The reference of the HTTP API and its metrics, names of keys, and what stands in logs: all in English.
    ...[
      'http/guard',
      'http/idempotency',
      'http/metrics',
      'http/openapi',
      'http/problem',
      'routes/connectors',
      'routes/vtex-usage',
    ].map(server),
    ...['routes/customers', 'routes/evaluate', 'routes/offers', 'routes/operations', 'routes/orders'].map(server),
    ...['http/deadline', 'routes/vtex-usage'].map(server),
    ...['schemas/answers', 'schemas/customers', 'schemas/orders', 'schemas/requests', 'schemas/result'].map(server),
    ...['decisions/settings', 'keys/roles'].map(server),
    'src/connectors/commercetools.ts',
    'src/connectors/vtex.ts',
    // Programs and queries in other languages, and the answers of the kit.
    ...['build', 'kit-engine', 'module'].map(publish),
    // Columns without a name are called by their place, the same in each language: mappings name them.
    'src/tables/csv-layout.ts',
    // A program in Python and the folder's own page.
    'src/compare/cluster/spark.ts',
    // Names of calls, and keys of calls and accounts.
    ...['card-calls', 'loyalty', 'referrals', 'store/postgres-books'].map((name) => `src/ledger/${name}.ts`),
    // A state of the search.
    'src/evaluate/explanation/offers.ts',
    // The reference's list of codes, which is in English.
    'src/evaluate/result/reasons.ts',
    // SQL, and keys that stand in the data of a comparison: `breakdown-words.ts`, `words.ts` and the window say them.
    ...['breakdown-words', 'charged', 'figures/breakdowns', 'git-states', 'open-order', 'order-facts'].map(compare),
    ...['period', 'recent', 'saved-schema', 'side-names', 'sql/breakdown-queries', 'sql/campaigns-query'].map(compare),
    ...['sql/histogram-queries', 'sql/queries'].map(compare),
    // Keys in the data of rules, and errors that only a defect of the program makes.
    ...['read/rules-shape', 'rules-schema', 'schema-parts', 'values'].map((name) => `src/compile/${name}.ts`),
    // What the generator writes, and labels of diagrams.
    ...['cst-types', 'decisions-module', 'tokens'].map((name) => `grammar/${name}.ts`),
    // What keys of a mapping mean, for its JSON schema, which is in English.
    'src/workspace/catalogue-mapping.ts',
    // Names of states while JSON is read.
    'src/workspace/json.ts',
    // The format of files, git's objects, and a scenario in the language itself.
    ...['git', 'saved', 'sql/orders-file', 'sweep'].map(compare),
    // Scripts and styles of a page.
    ...['report/script', 'report/styles'].map(compare),
  ])
  /** Programs and queries that `compile --target` writes, with English comments. */
  const isGenerated = (file: string): boolean => file.startsWith('src/publish/targets/')
  it('are none for people', () => {
    const wrong = files.filter((file) => !notForPeople.has(file) && !isGenerated(file)).flatMap(textsOutsideMessages)
    expect(wrong, 'make them messages: CONTRIBUTING.md, "Adding a message"').toEqual([])
  })
})
