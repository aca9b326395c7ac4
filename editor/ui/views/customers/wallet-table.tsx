import type { ReactNode } from 'react'

/** `figures`: headings of the last columns, which are numbers. */
export const WalletTable = ({
  title,
  heads,
  figures,
  children,
}: {
  readonly title: string
  readonly heads: readonly string[]
  readonly figures: readonly string[]
  readonly children: ReactNode
}) => (
  <section>
    <h4>{title}</h4>
    <table aria-label={title}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          {figures.map((head) => (
            <th key={head} scope="col" className="figure">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </section>
)
