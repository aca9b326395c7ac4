/** Names that columns of exports bear, in their plain form: lower case, one space between words, no accents. */
export type Field =
  | 'order'
  | 'time'
  | 'customer'
  | 'sku'
  | 'name'
  | 'categories'
  | 'brand'
  | 'quantity'
  | 'currency'
  | 'price'
  | 'amount'
  | 'paid'
  | 'listPrice'
  | 'discount'
  | 'cost'
  | 'profit'
  | 'country'
  | 'channel'
  | 'store'
  | 'payment'
  | 'delivery'
  | 'deliveryPrice'
  | 'codes'
  | 'segments'

const order =
  'order|invoice|receipt|basket|transaction|document|zamowieni[ae]|paragon(u)?|faktur[ay]|bestellung|rechnung'
const number = 'id|no|nr|num|number|ref|reference|name'

/** The likelier names of a field first. */
export const words: Readonly<Record<Field, readonly RegExp[]>> = {
  order: [
    new RegExp(`^(${order}) ?(${number})$`),
    new RegExp(`^(${number}) (${order})$`),
    /^(bestell|rechnungs?|auftrags?) ?(nr|nummer)$/,
    new RegExp(`^(${order})$`),
  ],
  time: [
    /^(order(ed)?|invoice|purchase|sales?|transaction) ?(at|date|time|datetime)$/,
    /^(created|placed|paid) ?(at|on|date)?$/,
    /^(data|datum|date|datetime|timestamp|time|at)\b/,
    /\b(date|data|datum)\b/,
  ],
  customer: [
    new RegExp(`^(customer|client|buyer|user|member|klient|nabywca|kunde|kunden?) ?(${number}|nummer)$`),
    /^(id|nr) klienta$/,
    /^(customer |buyer |billing )?e ?mail( address)?$/,
    /^(customer|client|buyer|klient|kunde)$/,
  ],
  sku: [
    /^(sku|item sku|product sku|ean|gtin|indeks|artikelnummer|artikel ?nr)$/,
    /^(product|item|stock|article|variant|lineitem) ?(id|code|no|nr|number|sku)$/,
    /^(kod|symbol|id|nr) (towaru|produktu)$/,
    /^(stockcode|symbol|product|item)$/,
  ],
  name: [
    /^(product|item|article|lineitem) ?(name|title|description)$/,
    /^(description|name|nazwa|bezeichnung|title)\b/,
  ],
  categories: [
    /^(category|department|product category|kategoria|dzial|warengruppe)$/,
    /^(sub ?category|subcategory|product type|podkategoria)$/,
  ],
  brand: [/^(brand|vendor|manufacturer|marka|producent|marke|hersteller)$/],
  quantity: [/^(quantity|qty|units|ilosc|sztuk|menge|anzahl)$/, /\b(quantity|qty|ilosc|menge)\b/],
  currency: [/^(order |presentment )?(currency|waluta|wahrung|currency code)$/],
  price: [
    /^(unit|item|net|lineitem|product) ?price$/,
    /^(price|cena|preis|einzelpreis|stuckpreis)$/,
    /^cena (jednostkowa|netto|brutto)$/,
  ],
  amount: [/^(line|item) ?(total|amount|subtotal|value)$/, /^(sales|amount|revenue|value|wartosc|betrag|umsatz)$/],
  paid: [/^(paid|charged|amount paid|line paid|zaplacono|bezahlt)$/],
  listPrice: [
    /^(list|regular|catalogu?e|compare at|full|msrp|rrp) ?price$/,
    /^(msrp|rrp|uvp|cena katalogowa|listenpreis)$/,
  ],
  discount: [/^(line |item )?discount( rate| percent| pct| amount)?$/, /^(rabat|rabatt)\b/, /\bdiscount rate\b/],
  cost: [/^(unit |item )?(cost|cogs|purchase price|koszt|einkaufspreis)$/],
  profit: [/^(profit|margin amount|gross profit|zysk)$/],
  country: [/^((ship(ping)?|billing|delivery) ?)?(country|kraj|land)( code)?$/],
  channel: [/^(channel|sales channel|source|kanal)$/],
  store: [/^(store|shop|location|branch|sklep|filiale)( id| name)?$/],
  payment: [/^(payment|payment method|payment type|platnosc|zahlungsart)$/],
  delivery: [/^(ship(ping)?|delivery) (method|mode)$/, /^(dostawa|versandart)$/],
  deliveryPrice: [
    /^(freight|shipping|shipping (cost|price|amount|total)|delivery (cost|price)|koszt dostawy|versandkosten)$/,
  ],
  codes: [/^(discount|coupon|voucher|promo) ?codes?$/, /^(coupon|kupon|gutschein)$/],
  segments: [/^(customer )?(segment|group|tier)$/, /^(grupa|kundengruppe)$/],
}

/** "UnitPrice", "unit_price" and "Unit price" are all "unit price"; "Ilość" is "ilosc". */
export function plainName(column: string): string {
  return column
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}
