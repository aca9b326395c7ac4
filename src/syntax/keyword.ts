type StatementOwner = 'cart' | 'customer' | 'line' | 'past' | 'expect'

/** The keyword of a test's statement: `cart-payment` is written `payment`. The prefix makes kinds of nodes unique. */
export const keywordOf = <Word extends string>(kind: `${StatementOwner}-${Word}`): Word =>
  kind.slice(kind.indexOf('-') + 1) as Word
