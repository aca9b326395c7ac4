import type { Equivalent } from './equivalent.ts'
import { sameIn } from './same-in.ts'

const same = sameIn('src/evaluate/combination')

const memory = '[] -> ["Stryker was here"]'
const slower = 'the way for all cases gives the same where the short one would do: slower'
const allCampaigns = 'every index is that of a campaign'
const unlimited = 'without limits nothing is used up, and units and budgets are unlimited'
const higher =
  'the bound still holds, if often higher: as long as there are steps, more sets are tried and the best is the same'
const ties = 'sets that give the same are tried, and lose then: slower, as long as there are steps'

const searched = (why: string, changes: Parameters<typeof same>[2]) => same('best', why, changes)
const bound = (why: string, changes: Parameters<typeof same>[2]) => same('search-bounds', why, changes)

/** Equivalent mutants of `src/evaluate/combination`. */
export const equivalentsOfCombination: readonly Equivalent[] = [
  ...same('admit-codes', slower, {
    'if (cart.codes.length === 0) return none': ['cart.codes.length === 0 -> false'],
    'if (capacities.length === 0 || exceeded(capacities, evaluate(cart)) === undefined) return cart': [
      'capacities.length === 0 -> false',
    ],
    'const neededThen = full === undefined ? evaluate(cart.withCodes(trial)) : needed': ['full === undefined -> true'],
  }),
  ...same('admit-codes', 'any status but `unused` keeps a code out until its own turn comes', {
    "let counted: readonly OpenCode[] = codes.map((code) => (code.status === 'unused' ? keptOut(code, 'limit') : code))":
      ['\'limit\' -> ""'],
  }),

  ...same('attempt', unlimited, {
    'if (!campaign.limited) return undefined': ['!campaign.limited -> false'],
    'if (campaign.limited) turn.unitsLeft = unitsLeft(state, campaign)': ['campaign.limited -> true'],
    'if (!budgeted) return true': ['!budgeted -> false'],
  }),
  ...same('attempt', allCampaigns, {
    "if (first?.never) return { reason: 'excluded-by', by: first }": ['first?.never -> first.never'],
    'if (other !== undefined && (campaign.neverSimilar || other.neverSimilar) && areSimilar(campaign, other)) {': [
      'other !== undefined -> true',
    ],
    "if (other !== undefined && areInRivalMembers(campaign, other)) return { reason: 'group', by: other }": [
      'other !== undefined -> true',
    ],
  }),
  ...same('attempt', slower, {
    'if (hasNeverSimilar) {': ['hasNeverSimilar -> true'],
    'if (campaign.exclusiveMemberships.length === 0) return undefined': [
      'campaign.exclusiveMemberships.length === 0 -> false',
    ],
    'if (covered && pass.candidacy[campaign.place] === state.cart.serial) return undefined': [
      'covered && pass.candidacy[campaign.place] === state.cart.serial -> false',
    ],
    'const codes = readCodes === undefined || state.cart.codes.length === 0 ? noCodes : readCodes(state.cart, state)': [
      'state.cart.codes.length === 0 -> false',
    ],
    'const offers = state.offers.length === savepoint.offers ? noOffers : offersThatHold(pass, campaign, codes, savepoint)':
      ['state.offers.length === savepoint.offers -> false'],
  }),
  ...same('attempt', 'where no gift was given up, the cashback is fixed once more at the same amounts', {
    "if (typeof cashback === 'number' && withoutPaidGifts(pass, campaign, codes, savepoint) && hasToFit) {": [
      "typeof cashback === 'number' && withoutPaidGifts(pass, campaign, codes, savepoint) && hasToFit -> typeof cashback === 'number' && withoutPaidGifts(pass, campaign, codes, savepoint) || hasToFit",
    ],
    'let gaveUp = false': ['false -> true'],
  }),
  ...same('attempt', 'behind the last there is neither an outcome nor an effect', {
    'for (let i = outcomes; i < state.outcomes.length; i++) {': [
      'i < state.outcomes.length -> i <= state.outcomes.length',
    ],
    "if (outcome?.kind !== 'cashback') continue": ['outcome?.kind -> outcome.kind'],
    'for (let i = 0; i < effects.length; i++) {': ['i < effects.length -> i <= effects.length'],
    'effects[i]?.apply(turn)': ['effects[i]?.apply -> effects[i].apply'],
  }),
  ...same('attempt', 'where nothing bounds what is on offer, trying it shows the same: slower', {
    'const budgeted = campaign.limited && hasBudget(campaign)': [
      'campaign.limited && hasBudget(campaign) -> true',
      'campaign.limited && hasBudget(campaign) -> campaign.limited || hasBudget(campaign)',
    ],
    'const costsPoints = offers.some(({ items }) => items.some(({ points }) => points !== undefined))': [
      'points !== undefined -> true',
    ],
    'const isBounded = budgeted || costsPoints || Math.min(allowed, turn.unitsLeft) < Number.POSITIVE_INFINITY': [
      'budgeted || costsPoints || Math.min(allowed, turn.unitsLeft) < Number.POSITIVE_INFINITY -> true',
      'Math.min(allowed, turn.unitsLeft) < Number.POSITIVE_INFINITY -> Math.min(allowed, turn.unitsLeft) <= Number.POSITIVE_INFINITY',
    ],
    'if (!isBounded) return offers': ['!isBounded -> false'],
  }),
  ...same('attempt', 'what is no reward, or none of it, is not taken', {
    'turn.alsoTake = []': [memory],
    'const alone = discountWith([])': [memory],
    'discountWith([])': [memory],
    'return left === 0 ? [] : [{ sku, left }]': ['left === 0 -> false'],
    'for (let choose = offer.choose; choose > 0; choose--) {': ['choose > 0 -> choose >= 0'],
  }),

  ...searched('no campaign counts as in the set until it was tried', {
    'const has = items.map(() => false)': ['() => false -> () => undefined'],
  }),
  ...searched('less is cut off: as long as there are steps, more sets are tried and the best is the same', {
    'if (maxTaken < best.taken) return false': ['maxTaken < best.taken -> false', 'false -> true'],
    'const isNoBetter = most < best.discount || (most === best.discount && losesTie(i, discount, giving))': [
      'most < best.discount || (most === best.discount && losesTie(i, discount, giving)) -> false',
      'most < best.discount || (most === best.discount && losesTie(i, discount, giving)) -> most < best.discount && most === best.discount && losesTie(i, discount, giving)',
      'most < best.discount -> false',
      'most === best.discount && losesTie(i, discount, giving) -> false',
    ],
    'if (maxTaken === best.taken && isNoBetter) return false': [
      'maxTaken === best.taken && isNoBetter -> false',
      'false -> true',
    ],
  }),
  ...searched(ties, {
    'const losesTie = (i: number, discount: number, giving: number): boolean => {': [
      '{ const fewest = giving + (discount < best.discount ? 1 : 0) if (fewest !== best.giving) return fewest > best.giving return has.some((own, index) => index < i && own !== best.has[index]) } -> {}',
    ],
    'const fewest = giving + (discount < best.discount ? 1 : 0)': [
      'giving + (discount < best.discount ? 1 : 0) -> giving - (discount < best.discount ? 1 : 0)',
      'discount < best.discount -> false',
    ],
    'if (fewest !== best.giving) return fewest > best.giving': [
      'fewest !== best.giving -> true',
      'fewest > best.giving -> false',
      'fewest > best.giving -> fewest >= best.giving',
    ],
    'return has.some((own, index) => index < i && own !== best.has[index])': [
      'has.some((own, index) => index < i && own !== best.has[index]) -> has.every((own, index) => index < i && own !== best.has[index])',
      '(own, index) => index < i && own !== best.has[index] -> () => undefined',
      'index < i && own !== best.has[index] -> false',
      'index < i -> index >= i',
    ],
  }),
  ...searched('behind it nothing has been decided, in neither set', {
    'return has.some((own, index) => index < i && own !== best.has[index])': [
      'index < i -> true',
      'index < i -> index <= i',
    ],
  }),
  ...searched('there is an item, or the branch would have been left', {
    'if (item !== undefined && attempt(pass, item.campaign)) {': ['item !== undefined -> true'],
  }),
  ...searched(allCampaigns, {
    'if (campaign === undefined) continue': ['campaign === undefined -> false'],
    'if (campaign === undefined || refusalByEligibility(pass, campaign) !== undefined) continue': [
      'campaign === undefined -> false',
    ],
  }),
  ...searched('a campaign that nobody asks about and that adds no lines leaves nothing when it is taken back', {
    'else if (onVerdict !== undefined || campaign.addsLines) {': [
      'onVerdict !== undefined || campaign.addsLines -> true',
    ],
  }),
  ...searched('a campaign that could not apply is refused whenever it is tried', {
    'if (campaign === undefined || refusalByEligibility(pass, campaign) !== undefined) continue': [
      'campaign === undefined || refusalByEligibility(pass, campaign) !== undefined -> false',
      'campaign === undefined || refusalByEligibility(pass, campaign) !== undefined -> campaign === undefined && refusalByEligibility(pass, campaign) !== undefined',
      'refusalByEligibility(pass, campaign) !== undefined -> false',
    ],
    'if (campaign.readsRunningState || when === undefined || when(state.cart, state) === 1) able.push(campaign)': [
      'campaign.readsRunningState || when === undefined || when(state.cart, state) === 1 -> true',
    ],
  }),
  ...searched('a table of who excludes whom only lowers bounds: with it or without, the best set is the same', {
    'const isLarge = able.length > maxWithExclusions': [
      'able.length > maxWithExclusions -> false',
      'able.length > maxWithExclusions -> able.length >= maxWithExclusions',
    ],
    'a.never || b.never || ((a.neverSimilar || b.neverSimilar) && areSimilar(a, b)) || areInRivalMembers(a, b)': [
      'a.never || b.never -> false',
      'a.never || b.never -> a.never && b.never',
      'a.neverSimilar || b.neverSimilar -> a.neverSimilar && b.neverSimilar',
    ],
  }),
  ...searched('of an item that was decided on, nobody asks whether it is excluded', {
    'excludes: isLarge ? [] : able.map((other) => other !== campaign && excludeEachOther(campaign, other)),': [
      'other !== campaign -> true',
    ],
  }),
  ...searched('they are not equal', {
    'if (set.taken !== than.taken) return set.taken > than.taken': [
      'set.taken > than.taken -> set.taken >= than.taken',
    ],
    'if (set.discount !== than.discount) return set.discount > than.discount': [
      'set.discount > than.discount -> set.discount >= than.discount',
    ],
    'if (set.giving !== than.giving) return set.giving < than.giving': [
      'set.giving < than.giving -> set.giving <= than.giving',
    ],
  }),
  ...searched('a campaign that the customer chooses can only apply where it was chosen', {
    '(definition.customerChooses && chosen?.campaigns?.includes(name) === true) ||': [
      'chosen?.campaigns?.includes(name) === true -> true',
      'chosen?.campaigns?.includes -> chosen?.campaigns.includes',
      'chosen?.campaigns -> chosen.campaigns',
    ],
  }),
  ...searched('every place but the last is written, and at the first nothing has been decided', {
    'const counts = [...isTaken.map(() => 0), 0]': ['() => 0 -> () => undefined'],
    'for (let i = isTaken.length - 1; i >= 0; i--) counts[i] = numberAt(counts, i + 1) + (isTaken[i] ? 1 : 0)': [
      'i >= 0 -> i > 0',
    ],
  }),

  ...same('groups', 'no depth is more than infinite, nor more than none', {
    "export const noGroupDecides: Pick<GroupNode, 'depth'> = { depth: Number.POSITIVE_INFINITY }": [
      '{ depth: Number.POSITIVE_INFINITY } -> {}',
    ],
  }),
  ...same('groups', 'a group that is tried twice gives the same twice, and the earlier one wins', {
    'if (!known.has(member)) node.members.push(member)': ['!known.has(member) -> true'],
    'known.add(member)': ['known.add(member) -> ;'],
  }),
  ...same('groups', 'what is no membership has neither group nor member', {
    "group.pick === 'all' || (group.perLine && !includingPerLine) ? [] : [{ group, member: around[i + 1] ?? place }],":
      [memory],
  }),

  ...same(
    'guards',
    'goods that are barred as a whole are barred unit by unit, and the other way round: what is not reduced stays so',
    {
      'const barredByUnit = barred.filter(({ byUnit }) => byUnit)': ['barred.filter(({ byUnit }) => byUnit) -> barred'],
      'const barredWhole = barred.filter(({ byUnit }) => !byUnit)': [
        'barred.filter(({ byUnit }) => !byUnit) -> barred',
      ],
      'state.barred[line.index] = barredWhole.some((goods) => goods.matches(line, state.cart, false))': [
        'false -> true',
      ],
    },
  ),
  ...same('guards', 'amounts of compiled rules are decimals, and any other word for `down` rounds down', {
    "const whole = amount === undefined ? 0 : Number(roundFraction(amount, 'down'))": [
      'amount === undefined -> false',
      '\'down\' -> ""',
    ],
    "return [(cart) => roundShare(cart.subtotal, n, d, 'down')]": ['\'down\' -> ""'],
  }),
  ...same('guards', 'there is no other kind', { 'default:': ['default: return guard satisfies never -> default:'] }),
  ...same('guards', 'either of two equal prices', {
    'if (price !== undefined && (highest === undefined || compare(price, highest) > 0)) highest = price': [
      'compare(price, highest) > 0 -> compare(price, highest) >= 0',
    ],
  }),
  ...same('guards', 'a floor of 0 and a list of lines of which none is barred take nothing away: slower', {
    'if (floor > 0 && state.floors === undefined) state.floors = []': ['floor > 0 -> true', 'floor > 0 -> floor >= 0'],
    'if (barred.length > 0) {': ['barred.length > 0 -> true', 'barred.length > 0 -> barred.length >= 0'],
    'state.barred ??= []': [memory],
    'if (line.minPrice !== undefined || floors.length > 0 || barred.length > 0) enter(state, line)': [
      'line.minPrice !== undefined || floors.length > 0 || barred.length > 0 -> true',
      'floors.length > 0 -> floors.length >= 0',
      'barred.length > 0 -> barred.length >= 0',
    ],
  }),
  ...same('guards', 'every take has its shares, and every effect its first run', {
    'takes: takes.map((take) => ({ ...take, shares: shrunk[next++] ?? [] })),': [memory],
    'if (first === undefined) return []': ['first === undefined -> false', memory],
  }),
  ...same('guards', 'no used units are as good as an empty list, and what is not a unit is none of the cart', {
    'const used = runs.flatMap((run) => run.used ?? [])': [memory],
    'used: used.length > 0 ? used : undefined,': ['used.length > 0 -> true', 'used.length > 0 -> used.length >= 0'],
  }),
  ...same('guards', 'lines are added in the order of their indices', {
    'const added = [...new Set(rows.flatMap(({ additions }) => additions.map(({ line }) => line)))].sort((a, b) => a - b)':
      [
        '[...new Set(rows.flatMap(({ additions }) => additions.map(({ line }) => line)))].sort((a, b) => a - b) -> [...new Set(rows.flatMap(({ additions }) => additions.map(({ line }) => line)))]',
        '(a, b) => a - b -> () => undefined',
        'a - b -> a + b',
      ],
  }),
  ...same('guards', 'all that a campaign added to a line is taken back together, whatever it was in between', {
    'const moved = { campaign, before: before && { ...before, index: line }, after: { ...after, index: line } }': [
      '{ ...before, index: line } -> {}',
    ],
  }),
  ...same('guards', 'a line that moves to where it stands is the same', {
    'if (entry.addedUnits === undefined || entry.line === line) return { ...entry, line }': [
      'entry.line === line -> false',
    ],
  }),

  ...same('limits', 'a group that is undefined is none', {
    "refusal: { reason: limit.counts === 'discount' ? 'budget' : 'limit', limit, ...(group !== undefined && { group }) },":
      ['group !== undefined -> true'],
  }),
  ...same('limits', 'undefined is neither more nor less than a number', {
    'if (left === undefined) return false': ['left === undefined -> false'],
    'if (left !== undefined && spent > left) return { ...account.refusal, left }': ['left !== undefined -> true'],
  }),
  ...same('limits', 'there is no other kind', {
    'default:': [
      'default: return account.limit.counts satisfies never -> default:',
      'default: return counts satisfies never -> default:',
    ],
  }),
  ...same('limits', 'of no campaigns nothing is used', {
    'if (members === undefined || state.applied.length === 0) return 0': ['state.applied.length === 0 -> false'],
    'return applied.length === 0 ? 0 : reducedUnits(state, (campaign) => members.has(campaign)) * millionths': [
      'applied.length === 0 -> false',
    ],
  }),

  ...bound(higher, {
    'hasSharesAt.fill(0, i)': ['hasSharesAt.fill(0, i) -> ;'],
    'sharesAt.fill(0, start, start + lines)': ['start + lines -> start - lines'],
    'if (item < i || numberAt(excludedBy, item) > 0) continue': [
      'item < i || numberAt(excludedBy, item) > 0 -> false',
      'item < i || numberAt(excludedBy, item) > 0 -> item < i && numberAt(excludedBy, item) > 0',
      'item < i -> false',
      'numberAt(excludedBy, item) > 0 -> false',
    ],
    'if (hasSharesAt[at] === 0) continue': ['hasSharesAt[at] === 0 -> false'],
    'return Math.min(goods - Math.max(0, kept - lost), allowed - state.discount) + extra + added': [
      'allowed - state.discount -> allowed + state.discount',
    ],
    'if (item >= i && excludedBy[item] === 0) most = Math.max(most, numberAt(totals, item))': [
      'item >= i && excludedBy[item] === 0 -> true',
      'item >= i && excludedBy[item] === 0 -> item >= i || excludedBy[item] === 0',
      'item >= i -> true',
      'excludedBy[item] === 0 -> true',
    ],
    'if (campaign.never) return': ['campaign.never -> false'],
    'const clique = cliques.find((members) => members.every((member) => excludes[member]))': [
      '(members) => members.every((member) => excludes[member]) -> () => undefined',
      '(member) => excludes[member] -> () => undefined',
    ],
    'if (clique === undefined) cliques.push([i])': ['clique === undefined -> true'],
  }),
  ...bound('the bound of the start holds for ever, and so does a new one', {
    'from: items.length > maxRecomputed ? () => fromStart : from,': [
      'items.length > maxRecomputed -> true',
      'items.length > maxRecomputed -> false',
      'items.length > maxRecomputed -> items.length >= maxRecomputed',
      'items.length > maxRecomputed -> items.length <= maxRecomputed',
    ],
  }),
  ...bound('both ways of putting a clique together hold: which is the lower one is a guess', {
    'const isShare = bounds.map((bound, i) => 2 * bound.fixed < numberAt(totals, i))': 'any',
    'if (isShare[item]) sharers++': 'any',
    'else others++': 'any',
    'if (sharers > 0 && others > 0) fixedAt[last] = maxInTotal': [
      'sharers > 0 && others > 0 -> true',
      'sharers > 0 && others > 0 -> false',
      'sharers > 0 && others > 0 -> sharers > 0 || others > 0',
      'sharers > 0 -> true',
      'sharers > 0 -> sharers >= 0',
      'sharers > 0 -> sharers <= 0',
      'others > 0 -> true',
      'others > 0 -> others >= 0',
      'others > 0 -> others <= 0',
    ],
  }),
  ...bound('what is no index is behind none', {
    'const nevers = items.flatMap(({ campaign }, i) => (campaign.never ? [i] : []))': [memory],
  }),
  ...bound('there is an item', {
    'items[item]?.excludes.forEach((excluded, other) => {': ['items[item]?.excludes -> items[item].excludes'],
  }),
  ...bound('a clique of which none is possible has no last one', { 'let last = -1': ['-1 -> +1'] }),
  ...bound('a clique of which none is possible adds nothing', { 'if (first < 0) continue': ['first < 0 -> false'] }),
  ...bound('either of two equal amounts', {
    'if (bound.fixed > mostFixed) mostFixed = bound.fixed': ['bound.fixed > mostFixed -> bound.fixed >= mostFixed'],
    'if (bound.extra > mostExtra) mostExtra = bound.extra': ['bound.extra > mostExtra -> bound.extra >= mostExtra'],
    'if (numberAt(totals, item) > maxInTotal) maxInTotal = numberAt(totals, item)': [
      'numberAt(totals, item) > maxInTotal -> numberAt(totals, item) >= maxInTotal',
    ],
    'if (part > floatAt(sharesAt, start + line)) sharesAt[start + line] = part': [
      'part > floatAt(sharesAt, start + line) -> part >= floatAt(sharesAt, start + line)',
    ],
    'if (kept > largest) largest = kept': ['kept > largest -> kept >= largest'],
    'if (kept < smallest) smallest = kept': ['kept < smallest -> kept <= smallest'],
  }),

  ...same('turns', 'where no group decides, no campaign is in one', {
    'const group = decided === undefined ? undefined : campaign.decidingGroups.find((decider) => decider.depth > depth)':
      ['decided === undefined -> false'],
    'if (decided?.has(group)) continue': ['decided?.has -> decided.has'],
    'decided?.add(group)': ['decided?.add -> decided.add'],
  }),
  ...same(
    'turns',
    'a group within which turns are taken does not decide, and no other around the campaign is as deep',
    {
      'const group = decided === undefined ? undefined : campaign.decidingGroups.find((decider) => decider.depth > depth)':
        ['decider.depth > depth -> decider.depth >= depth'],
    },
  ),
  ...same('turns', allCampaigns, {
    'if (campaign === undefined) throw new RangeError(`no campaign ${place}`)': 'any',
  }),
  ...same('turns', 'the member of a trial in which nobody applied is not asked for', {
    'discounting[0] ?? eligible[0] ?? { member: -1, discount: 0, applied: [], offering: [] },': ['-1 -> +1'],
  }),
  ...same('turns', 'rows without entries say nothing', {
    'rollBack(state, savepoint)': ['rollBack(state, savepoint) -> ;'],
  }),
  ...same('turns', 'where no line was won, there is no trial', {
    'if (first === undefined) return': ['first === undefined -> false'],
  }),
  ...same('turns', 'without limits no number of units is too many', {
    'const units = limits.length > 0 ? reducedUnits(state, (place) => place === campaign.place) : 0': [
      'limits.length > 0 -> true',
      'limits.length > 0 -> limits.length >= 0',
    ],
  }),
  ...same('turns', 'no effect that adds lines stands in a group `per line` (M52)', {
    'entries: row.entries.filter(({ line }) => line < lines),': [
      'row.entries.filter(({ line }) => line < lines) -> row.entries',
      'line < lines -> true',
      'line < lines -> line <= lines',
    ],
  }),
  ...same('turns', 'a campaign that applied is in the list', {
    'return applied === undefined ? [] : [{ campaign, rows, byLine, applied }]': [
      'applied === undefined -> false',
      memory,
    ],
  }),
]
