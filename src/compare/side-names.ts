/** Names of sides that users don't choose, as stored in comparisons. `sideInWords` translates them. */
export const rulesAsTheyAre = 'the current rules'
export const charged = 'the amounts actually charged'
