/** What a generated shop sells if there is no catalogue. Prices in major units. */

interface Department {
  readonly path: string
  readonly goods: readonly string[]
  readonly low: number
  readonly high: number
  readonly brands: readonly string[]
  readonly labels: readonly string[]
}

export const departments: readonly Department[] = [
  {
    path: 'Tools/Power tools',
    goods: ['Drill', 'Circular saw', 'Sander', 'Angle grinder', 'Jigsaw', 'Screwdriver'],
    low: 129,
    high: 899,
    brands: ['Borealis', 'Kronhammer', 'Tatra'],
    labels: ['heavy'],
  },
  {
    path: 'Tools/Hand tools',
    goods: ['Hammer', 'Pliers', 'Wrench set', 'Tape measure', 'Level', 'Chisel'],
    low: 14,
    high: 189,
    brands: ['Kronhammer', 'Tatra', 'Noname'],
    labels: [],
  },
  {
    path: 'Garden/Machines',
    goods: ['Lawn mower', 'Hedge trimmer', 'Leaf blower', 'Chainsaw'],
    low: 249,
    high: 1899,
    brands: ['Borealis', 'Verde'],
    labels: ['heavy', 'spring'],
  },
  {
    path: 'Garden/Plants',
    goods: ['Rose', 'Lavender', 'Tomato seeds', 'Lawn seed', 'Potting soil', 'Fertiliser'],
    low: 6,
    high: 89,
    brands: ['Verde', 'Noname'],
    labels: ['spring'],
  },
  {
    path: 'Home/Kitchen',
    goods: ['Pan', 'Knife', 'Kettle', 'Baking tin', 'Mug', 'Coffee press'],
    low: 15,
    high: 349,
    brands: ['Piast', 'Lumen', 'Noname'],
    labels: ['gift'],
  },
  {
    path: 'Home/Lighting',
    goods: ['Desk lamp', 'Bulb', 'Ceiling lamp', 'Fairy lights', 'Torch'],
    low: 9,
    high: 299,
    brands: ['Lumen', 'Borealis'],
    labels: ['winter'],
  },
  {
    path: 'Toys/Games',
    goods: ['Puzzle', 'Board game', 'Card game', 'Building blocks', 'Plush bear'],
    low: 19,
    high: 249,
    brands: ['Smyk', 'Piast'],
    labels: ['gift', 'winter'],
  },
  {
    path: 'Grocery/Pantry',
    goods: ['Coffee', 'Tea', 'Olive oil', 'Chocolate', 'Honey', 'Pasta'],
    low: 5,
    high: 79,
    brands: ['Zlota', 'Piast', 'Noname'],
    labels: ['everyday'],
  },
]

/** Months, from 0, in which goods with a label sell three times as well. */
export const peaks: Readonly<Record<string, readonly number[]>> = {
  spring: [2, 3, 4, 5],
  winter: [10, 11],
  gift: [10, 11],
}
