/** Column names used in exports, by meaning: in English, Polish, German and Russian. */

export type Field =
  | ('order' | 'time' | 'clock' | 'customer' | 'sku' | 'name' | 'category' | 'subcategory' | 'brand')
  | ('quantity' | 'price' | 'amount' | 'paid' | 'listPrice' | 'discount' | 'orderDiscount' | 'cost' | 'profit')
  | ('currency' | 'state' | 'country' | 'channel' | 'store' | 'payment' | 'delivery' | 'deliveryPrice')
  | ('codes' | 'segments' | 'subtotal' | 'tax' | 'total' | 'refunded')

export interface Names {
  /** Full names that hardly mean anything else. */
  readonly best: RegExp
  /** Full names that often mean it. */
  readonly good?: RegExp
  /** Word prefixes, one of which a longer name must have. */
  readonly parts?: readonly string[]
  /** Word prefixes that change the meaning: the date of *shipping*, the quantity *refunded*. */
  readonly against?: readonly string[]
}

const whole = (...alternatives: readonly string[]): RegExp => new RegExp(`^(?:${alternatives.join('|')})$`, 'u')

const number = '(?:id|no|nr|num|number|numer|nummer|ref|reference|key|code|номер|ид|код)'
const anOrder =
  '(?:(?:sales |customer |web |amazon |source )?order|invoice|receipt|basket|transaction|trans|document|bill|ticket|zamowienia?|paragonu?|faktur[ay]?|dokumentu?|bestellung|bestell|faktura|rechnungs?|auftrags?|beleg|vorgangs?|bon|заказа?|чека?|документа?|накладной)'
const aCustomer =
  '(?:customer|client|buyer|user|member|shopper|household|cust|klienta?|nabywcy|kupujacego|kontrahenta|kunden?|kaufer|debitor(?:en)?|клиента|покупателя|контрагента)'
const goods =
  '(?:product|item|article|line ?item|stock|variant|material|offer|part|goods|artikel|produkt|towaru|produktu|artykulu|oferty|товара|номенклатуры)'
const net =
  '(?: (?:netto|brutto|net|gross|excl|incl|ex|inc|without|with|tax|vat|с ндс|без ндс|ндс|руб|pln|eur|usd|zl))*'

const otherDates = [
  ...[
    'ship',
    'deliver',
    'dispatch',
    'birth',
    'born',
    'dob',
    'due',
    'paid',
    'pay',
    'payment',
    'settle',
    'updat',
    'modif',
    'chang',
    'last',
  ],
  ...[
    'cancel',
    'refund',
    'return',
    'expir',
    'valid',
    'estimat',
    'expect',
    'promis',
    'complet',
    'clos',
    'export',
    'fulfil',
  ],
  ...['regist', 'signup', 'join', 'since', 'first', 'login', 'print', 'approv', 'until', 'limit', 'carrier'],
  ...[
    'wysyl',
    'dostaw',
    'urodz',
    'platnosc',
    'zaplat',
    'modyf',
    'realiz',
    'anulow',
    'zwrot',
    'termin',
    'wazn',
    'rejestr',
    'nadania',
  ],
  ...['versand', 'liefer', 'geburt', 'zahl', 'bezahl', 'geandert', 'storn', 'fallig', 'ander', 'retour'],
  ...['отгруз', 'достав', 'рожд', 'оплат', 'измен', 'отмен', 'возврат', 'регистр', 'последн'],
]
const otherQuantities = [
  ...[
    'refund',
    'return',
    'cancel',
    'ship',
    'deliver',
    'invoic',
    'backord',
    'stock',
    'avail',
    'remain',
    'min',
    'max',
    'fulfil',
    'per',
  ],
  ...[
    'wydan',
    'zwroc',
    'zwrot',
    'dostep',
    'anulow',
    'stan',
    'dostarcz',
    'storn',
    'liefer',
    'geliefert',
    'bestand',
    'retour',
  ],
  ...['отмен', 'возвр', 'остат', 'отгруж', 'price', 'cena', 'preis', 'цена', 'free', 'unit price'],
]
const ofTheOrder = ['order', 'grand', 'cart', 'invoice', 'zamowien', 'bestell', 'auftrag', 'заказ']
const notThePrice = [
  ...[
    'total|total paid',
    'sum',
    'ship',
    'deliver',
    'tax',
    'vat',
    'discount',
    'cost',
    'freight',
    'tip',
    'fee',
    'refund',
    'order',
    'grand',
  ],
  ...[
    'list',
    'original',
    'regular',
    'catalog',
    'compare',
    'msrp',
    'rrp',
    'uvp',
    'old',
    'minimum',
    'lowest',
    'purchase',
    'buying',
  ],
  ...[
    'dostaw',
    'wysyl',
    'zakup',
    'katalog',
    'regularn',
    'przed',
    'wartosc',
    'suma',
    'razem',
    'versand',
    'einkauf',
    'listen',
    'gesamt',
  ],
  ...['достав', 'закуп', 'сумма', 'итого', 'стар', 'скидк', 'point', 'currency'],
]

export const namesOf: Readonly<Record<Field, Names>> = {
  order: {
    best: whole(
      `${anOrder} ?${number}`,
      `${number} ${anOrder}`,
      'increment id',
      `${anOrder} ${number} ${number}`,
      'basket',
    ),
    good: whole(
      anOrder,
      'purchase id',
      'sales? (?:id|no|number)',
      'order name',
      'belegnummer',
      'fakturanummer',
      '(?:num|no|nr|number|numer|nummer|номер)',
      'posting number',
      'номер отправления',
    ),
    parts: ['order', 'zamowieni', 'bestell', 'заказ'],
    against: [
      ...[
        'line',
        'item',
        'row',
        'product',
        'detail',
        'pozyc',
        'position',
        'parent',
        'extern',
        'date',
        'data',
        'datum',
        'дата',
        'status',
        'total',
      ],
      ...[
        'amount',
        'source',
        'currency',
        'note',
        'discount',
        'type',
        'po',
        'purchase order',
        'customer order',
        'time',
        'quantity',
        'qty',
        'sku',
        'subtotal',
      ],
    ],
  },
  time: {
    best: whole(
      '(?:order(?:ed)?|invoice|purchased?|sales?|transaction|document|placed|receipt|trans)(?: (?:at|on|date|time|datetime|timestamp|placed|utc))+',
      '(?:date|time) (?:ordered|placed|purchased|created|of order|of sale|time)',
      '(?:created|placed|ordered|purchased)(?: (?:at|on|date|time|datetime|utc))*',
      'data(?: i (?:godzina|czas))? (?:zamowienia|sprzedazy|zlozenia|zakupu|wystawienia|dodania|utworzenia|dokumentu|faktury|transakcji)(?: zamowienia)?',
      '(?:bestell|auftrags|rechnungs|beleg|kauf|verkaufs|erstell)(?:datum|zeit|zeitpunkt)|bestellt am|erstellt am',
      'дата(?: и время)? (?:заказа|продажи|документа|создания|оформления|чека|покупки)(?: заказа)?',
      'принят в обработку',
    ),
    good: whole(
      'date',
      'data',
      'datum',
      'дата',
      'datetime',
      'timestamp',
      'date time',
      'data i godzina',
      'дата и время',
      'zeitpunkt',
      'day',
    ),
    parts: ['date', 'data', 'datum', 'дата', 'time', 'czas', 'zeit', 'bestelldatum', 'created'],
    against: otherDates,
  },
  clock: {
    best: whole(
      'time',
      'hour',
      'time of day',
      '(?:order|sale|transaction|purchase|invoice|trans) time',
      'godzina(?: .+)?',
      'uhrzeit',
      'bestellzeit',
      'время(?: .+)?',
    ),
    good: whole('zeit', 'czas', 'created time'),
    against: otherDates,
  },
  customer: {
    best: whole(
      `${aCustomer} ?(?:unique )?(?:user )?${number}`,
      `(?:id|nr|kod|numer|код|ид|номер|login) ${aCustomer}`,
      '(?:kunden|debitoren)(?:nr|nummer|id)',
      `${aCustomer} (?:login|username|user name|key)`,
      '(?:auftraggeber|sell to customer no|sold to customer|nr karty klienta|карта клиента|карта)',
      'login|household key|loyalty (?:card|id|number)|sold to(?: party)?|customer user',
    ),
    good: whole(
      '(?:(?:customer|buyer|billing|client|contact|account|order|kunden|adres|klienta) )*e ?mail(?: (?:address|adresse|billing|klienta|kupujacego|nabywcy|клиента|покупателя))*',
      'адрес (?:эл|электронной) почты|почта|электронная почта',
    ),
    parts: [
      'customer',
      'client',
      'buyer',
      'klient',
      'kupuj',
      'nabyw',
      'kontrahent',
      'kunde',
      'kaufer',
      'клиент',
      'покупател',
      'контрагент',
      'member',
      'billing name',
      'фио',
      'phone',
      'telefon',
    ],
    against: [
      ...[
        'group',
        'segment',
        'type',
        'note',
        'comment',
        'message',
        'city',
        'country',
        'address',
        'street',
        'zip',
        'post',
        'state',
        'company',
        'tax',
        'vat',
        'nip',
      ],
      ...[
        'since',
        'gender',
        'age',
        'tag',
        'birth',
        'last',
        'grupa',
        'typ',
        'uwag',
        'miasto',
        'kraj',
        'adres',
        'ulica',
        'gruppe',
        'kundengruppe',
        'ort',
        'strasse',
        'land',
        'город',
        'адрес',
        'тип',
        'групп',
      ],
      ...['sku', 'po', 'order', 'accepts', 'total', 'tier', 'attribut'],
    ],
  },
  sku: {
    best: whole(
      `(?:(?:${goods}|seller|merchant|vendor) )?(?:sku|ean|gtin|upc|isbn|barcode|kod ean|ean kod)(?: (?:code|number|${goods}))*`,
      `(?:kod|symbol|nr|numer|indeks) (?:${goods}|katalogowy)(?: ean)?`,
      'indeks',
      'artikel ?(?:nr|nummer)|art nr|(?:material|produkt|waren)(?:nr|nummer)',
      '(?:артикул|штрихкод|код)(?: (?:товара|продавца|номенклатуры|поставщика))?',
      'stock ?code|custom label|custom label sku|kod kreskowy|штрих код|default code',
      `(?:${goods} )?internal reference`,
    ),
    good: whole(
      `${goods} ?${number}`,
      `(?:id) ${goods}`,
      'asin',
      'symbol',
      'kod',
      'code',
      'model',
      'artikelid',
      'material',
      '(?:no|nr|item no)',
      `${goods} reference`,
    ),
    parts: ['sku', 'product', 'item', 'article', 'artikel', 'produkt', 'towar', 'товар', 'номенклатур', 'stock'],
    against: [
      ...[
        'order',
        'categ',
        'kategor',
        'group',
        'qty',
        'quantity',
        'price',
        'status',
        'type',
        'customer',
        'count',
        'total',
        'url',
        'image',
        'line',
        'tax',
        'discount',
      ],
      ...[
        'zamowien',
        'grupa',
        'cena',
        'ilosc',
        'preis',
        'menge',
        'gruppe',
        'bestell',
        'цена',
        'заказ',
        'категор',
        'fulfil',
        'condition',
        'note',
        'weight',
        'vendor',
        'brand',
        'subtotal',
        'refund',
        'promotion',
        'ship',
        'location',
        'zip',
        'country',
      ],
    ],
  },
  name: {
    best: whole(
      `${goods} ?(?:name|title|description|desc)`,
      `(?:nazwa|opis|наименование|название)(?: ${goods})?`,
      '(?:artikel|produkt|waren)?(?:bezeichnung|name|beschreibung|text)',
      'title|description|номенклатура|товар|item title|item',
    ),
    good: whole('product', 'article', 'artikel', 'produkt', 'towar', 'name', 'product product'),
    parts: ['name', 'nazwa', 'bezeichnung', 'title', 'наименование'],
    against: [
      'customer',
      'client',
      'buyer',
      'first',
      'last',
      'billing',
      'ship',
      'store',
      'shop',
      'user',
      'klient',
      'kunde',
      'company',
      'order',
      'category',
      'city',
      'country',
      'channel',
      'device',
      'point',
      'клиент',
      'kategor',
      'payment',
      'vendor',
      'brand',
      'discount',
      'coupon',
      'department',
    ],
  },
  category: {
    best: whole(
      `(?:${goods} )?(?:main |top )?(?:category|department|categories)(?: name| 1| path)?`,
      'kategoria(?: glowna| towaru| produktu)?|dzial|grupa towarowa',
      'warengruppe|(?:haupt|artikel)?kategorie|abteilung|artikelgruppe|sortiment',
      'категория(?: товара)?|раздел|группа товаров|предмет',
      'product group|item group|family|product category name',
    ),
    against: ['sub', 'customer', 'pod', 'unter', 'под'],
  },
  subcategory: {
    best: whole(
      'sub ?(?:category|department|group)(?: name)?',
      '(?:product|item) type',
      'category 2',
      'podkategoria|podgrupa',
      'unter(?:kategorie|gruppe)',
      'подкатегория|подгруппа',
    ),
  },
  brand: {
    best: whole(
      '(?:product |item )?(?:brand|vendor|manufacturer|make)(?: name)?',
      'marka|producent',
      'marke|hersteller',
      'бренд|марка|производитель',
    ),
  },
  quantity: {
    best: whole(
      '(?:total )?(?:quantity|qty|quant|ilosc|liczba|menge|anzahl|stuckzahl|количество|кол во|кол|units)(?: (?:ordered|sold|purchased|zamowiona|sprzedana|sztuk|szt|товара|шт|bestellt|pieces|szt)){0,2}',
      `(?:${goods}|order(?:ed)?|purchased?|sold|line|sales|zamowiona) ?(?:quantity|qty|count|ilosc|units)`,
      '(?:bestell|auftrags|verkaufs|artikel)(?:menge|anzahl)|stuck|szt|sztuk|pcs|pieces|шт',
    ),
    parts: ['quantity', 'qty', 'ilosc', 'menge', 'anzahl', 'количеств'],
    against: otherQuantities,
  },
  price: {
    best: whole(
      `(?:unit|item|each|single|line ?item|sale|selling|sales|product|net|gross|piece|base unit)? ?(?:price|rate)(?: (?:each|per unit|per item|purchased|paid per unit))?${net}`,
      `cena(?: (?:jednostkowa|jedn|za sztuke|sprzedazy|szt|towaru|produktu))*${net}`,
      `(?:einzel|stuck|verkaufs|netto|brutto|artikel)?preis(?: pro stuck)?${net}`,
      `цена(?: (?:продажи|за единицу|за шт|товара|реализации|за единицу товара))*${net}`,
      `(?:ep|vk)${net}|unitprice|price point|unit amount|item cost|sold for`,
    ),
    parts: ['price', 'cena', 'preis', 'цена'],
    against: notThePrice,
  },
  amount: {
    best: whole(
      `(?:line|row|${goods}|position|extended|ext) ?(?:total|amount|subtotal|value|sum|sales|revenue)${net}`,
      `(?:gross|net|total|product)? ?(?:sales|revenue|turnover)(?: (?:amount|value))?${net}`,
      `(?:wartosc|kwota|suma|obrot)(?: (?:pozycji|sprzedazy|razem|towaru|produktu))*${net}`,
      `(?:gesamt|positions|zeilen|netto|brutto|verkaufs)?(?:betrag|summe|umsatz|wert)${net}|gesamtpreis${net}`,
      `(?:сумма|стоимость|выручка|итого)(?: (?:продажи|продаж|по строке|товара|товаров))*${net}`,
      'amount|extended price|total price|sales value',
    ),
    good: whole('total', 'subtotal', 'value', 'razem', 'gesamt', 'всего', 'item price', 'price', 'item total', 'sum'),
    parts: ['amount', 'subtotal', 'total', 'wartosc', 'betrag', 'сумма'],
    against: [
      ...[
        'ship',
        'tax',
        'vat',
        'discount',
        'refund',
        'cart',
        'deliver',
        'unit',
        'tip',
        'fee',
        'paid',
        'qty',
        'quantity',
        'freight',
        'cost',
        'profit',
        'balance',
        'due',
        'outstanding',
      ],
      ...[
        'rabat',
        'dostaw',
        'podatk',
        'versand',
        'steuer',
        'mwst',
        'достав',
        'скидк',
        'налог',
        'gift',
        'coupon',
        'point',
        ...ofTheOrder,
      ],
    ],
  },
  paid: {
    good: whole('(?:line|item|row) total'),
    best: whole(
      '(?:amount |line |price |item )?(?:paid|charged)(?: amount| price)?',
      'net sales|net total|line total after discount|total after discount|discounted total',
      `(?:wartosc|kwota|razem) po rabacie${net}|zaplacono|do zaplaty`,
      'bezahlt|gezahlt|endbetrag|к оплате|оплачено|сумма со скидкой|сумма с учетом скидки',
    ),
    against: ['date', 'at', 'status', 'method', 'ship', 'tax', ...ofTheOrder],
  },
  listPrice: {
    best: whole(
      `(?:list|regular|catalogu?e?|compare at|full|msrp|rrp|original|base|normal|standard|retail|old|recommended|line ?item compare at)(?: retail| unit| product| item)? ?price${net}`,
      `msrp|rrp|uvp|(?:cena (?:katalogowa|regularna|podstawowa|przed rabatem|bazowa|sprzed rabatu|detaliczna))${net}`,
      `(?:listen|katalog|grund|original)preis${net}`,
      'старая цена|цена без скидки|цена по прайсу|розничная цена|базовая цена|цена до скидки',
    ),
  },
  discount: {
    best: whole(
      `(?:line|line ?item|row|${goods})? ?(?:discount|promotion|rebate|disc|promo)s?(?: discount)?(?: (?:rate|percent|percentage|pct|amount|value))*${net}`,
      `(?:rabat|upust|znizka|promocja)(?: (?:kwota|kwotowy|wartosc|procent|procentowy|percent|pozycji))*${net}`,
      `(?:artikel|positions)?(?:rabatt|nachlass)(?: (?:in|percent|betrag|prozent))*${net}|rabattbetrag`,
      `скидка(?: (?:percent|процент|на товар|сумма))*${net}`,
    ),
    parts: ['discount', 'rabat', 'скидк', 'nachlass'],
    against: [
      'code',
      'coupon',
      'kod',
      'order',
      'cart',
      'total',
      'ship',
      'deliver',
      'reason',
      'type',
      'tax',
      'name',
      'title',
      'id',
      'gutschein',
      'reimburse',
      'freight',
      'код',
      'zamowien',
      'gesamt',
    ],
  },
  orderDiscount: {
    best: whole(
      '(?:order|cart|total|basket|invoice|coupon) ?(?:discount|rebate|coupon)s?(?: (?:amount|total|value|tax))*',
      'discount (?:total|amount|amount total)|discounts|total discounts',
      'rabat (?:zamowienia|na zamowienie|calkowity|koszyka)',
      '(?:gesamt|warenkorb|gutschein|bestell)rabatt',
      'скидка на заказ|скидка заказа',
    ),
    against: ['code', 'tax', 'ship', 'type'],
  },
  cost: {
    best: whole(
      `(?:unit|item|product)? ?(?:cost|cogs|purchase price|cost price|buying price)(?: (?:of goods|of goods sold|per unit|price))?${net}`,
      `koszt(?: wlasny| zakupu)?${net}|cena zakupu${net}`,
      `(?:einkaufs|verrechnungs)preis${net}|ek(?: preis)?|selbstkosten|wareneinsatz`,
      'себестоимость|закупочная цена|цена закупки',
    ),
    against: ['ship', 'deliver', 'freight'],
  },
  profit: {
    best: whole(
      '(?:gross |net )?(?:profit|margin)(?: amount)?',
      'zysk|marza(?: kwotowa)?',
      'gewinn|rohertrag|deckungsbeitrag',
      'прибыль|маржа',
    ),
    against: ['percent', 'rate', 'pct'],
  },
  currency: {
    best: whole(
      '(?:(?:order|presentment|transaction|invoice|store|base|sale|purchase|shop) )?currency(?: code| iso)?|iso code',
      'waluta(?: zamowienia| dokumentu)?',
      'wahrung',
      'валюта(?: заказа| документа)?',
    ),
  },
  state: {
    best: whole(
      '(?:(?:order|financial|payment|item|sale|current|invoice|transaction) )?(?:status|state)(?: name)?',
      '(?:stan|status)(?: (?:zamowienia|platnosci|realizacji))?',
      '(?:bestell|auftrags|zahlungs)?status',
      'статус(?: (?:заказа|оплаты|отправления))?|состояние',
      'event type|order type',
    ),
  },
  country: {
    best: whole(
      '(?:(?:ship|shipping|shipment|ship to|bill|billing|bill to|delivery|customer|buyer|sales|destination|receiver|recipient|deliver to) )*(?:country|kraj|land|страна)(?: (?:code|iso|name|region|id|dostawy|wysylki|nabywcy|klienta|доставки))*',
      '(?:liefer|versand|rechnungs|kunden)land',
    ),
    against: ['tax', 'origin', 'item'],
  },
  channel: {
    best: whole(
      'channel|(?:sales|order) channel|(?:order )?source(?: name)?|platform|marketplace',
      'kanal(?: sprzedazy)?|zrodlo(?: zamowienia)?',
      '(?:vertriebs|verkaufs)kanal|plattform|herkunft',
      'канал(?: продаж)?|источник(?: заказа)?|площадка',
    ),
  },
  store: {
    best: whole(
      `(?:store|shop|location|branch|outlet|site)(?: (?:${number}|name|view))?`,
      'sklep|salon|punkt sprzedazy|placowka|oddzial',
      'filiale|filial(?:nr|nummer)|markt|laden',
      '(?:торговая )?точка|магазин|филиал',
    ),
  },
  payment: {
    best: whole(
      'payment(?: (?:method|type|gateway|provider|option))?(?: title)?|pay(?:ing)? method|method of payment|tender(?: type)?',
      '(?:metoda|sposob|forma|typ) platnosci|platnosc',
      'zahlungs(?:art|weise|methode|mittel)',
      '(?:способ|вид|тип|метод) оплаты|оплата',
    ),
    against: ['status', 'date', 'id'],
  },
  delivery: {
    best: whole(
      '(?:ship|shipping|shipment|delivery) (?:method|mode|service|type|option|carrier|provider|service level|description)(?: title)?',
      'carrier|ship via|shipping service|dostawa|(?:sposob|metoda|forma) (?:dostawy|wysylki)|kurier',
      'versandart|liefer(?:art|methode)|versandmethode|versanddienstleister',
      'способ доставки|метод доставки|служба доставки|доставка',
    ),
  },
  deliveryPrice: {
    best: whole(
      '(?:freight|shipping|shipping and handling|postage)(?: (?:value|cost|price|amount|total|fee|charge|charged to buyer))?s?(?: (?:amount|total))*',
      '(?:ship|delivery|order shipping|item ship|item shipping|total shipping) ?(?:cost|price|amount|total|fee|charge|value)?s?(?: amount)?',
      `(?:koszt|cena) (?:dostawy|wysylki|przesylki)${net}`,
      `versand(?:kosten|preis)?${net}|liefer(?:kosten|gebuhr)${net}|porto|frachtkosten`,
      'стоимость доставки|цена доставки|сумма доставки',
    ),
    against: ['tax', 'discount', 'date', 'method', 'name', 'refund'],
  },
  codes: {
    best: whole(
      '(?:discount|coupon|voucher|promo|promotion|gift)s? ?codes?(?: used| applied)?|coupons?(?: used| items)?|promotion ids?|vouchers?',
      'kod(?:y)? (?:rabatow[ye]|promocyjn[ye]|kuponu)|kupon(?:y)?',
      '(?:gutschein|aktions|rabatt)(?:code|codes|nummer)?|gutscheine',
      'промокод|купон|код купона',
    ),
    against: ['amount', 'value', 'discount amount', 'detail', 'wartosc'],
  },
  segments: {
    best: whole(
      '(?:customer|client|buyer|member) ?(?:segment|group|tier|type|class|tag|level)s?(?: name)?|segments?',
      '(?:grupa|typ|segment) (?:klienta|klientow|kontrahenta)',
      'kunden(?:gruppe|typ|segment)',
      '(?:сегмент|группа|тип)(?: (?:клиента|покупателя))|сегмент',
    ),
  },
  subtotal: { best: whole('(?:order |cart )?subtotal(?: price| amount)?', 'order net total') },
  tax: { best: whole('(?:order |total )?(?:tax|taxes|vat)(?: amount| total)?', '(?:order )?total tax') },
  total: {
    best: whole(
      '(?:order|grand|invoice|cart|basket|total) ?(?:total|amount|value|price|sum|gross)(?: (?:amount|paid|price|brutto|gross|purchased))*',
      'total',
      '(?:suma|wartosc|kwota|razem)(?: (?:zamowienia|faktury|do zaplaty|calkowita|brutto))+',
      '(?:rechnungs|bestell|auftrags|gesamt)(?:betrag|summe|wert)',
      'сумма заказа|сумма отправления|итого по заказу|итоговая сумма|стоимость заказа',
    ),
    against: ['ship', 'tax', 'discount', 'refund', 'qty', 'quantity', 'item', 'line', 'count'],
  },
  refunded: {
    best: whole(
      '(?:total |order )?refund(?:ed)?(?: (?:amount|total))?',
      'amount refunded|order refund amount',
      'zwrocono',
      'erstattet|erstattung',
      'возвращено',
    ),
  },
}

/**
 * Normalizes "UnitPrice", "unit_price" and "Unit price" to "unit price"; "Ilość" to "ilosc", "Order #" to "order no". Of `Order
 * Lines/Quantity` and `line_items.quantity` only the last part counts.
 */
export function plainName(column: string): string {
  return column
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .replaceAll(/[№#]/g, ' no ')
    .replaceAll('%', ' percent ')
    .replaceAll('&', ' and ')
    .normalize('NFD')
    .replaceAll(/(?<=\p{Script=Latin})\p{Mark}+/gu, '')
    .normalize('NFC')
    .replaceAll('ё', 'е')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:order lines?|lines|items|line items|order items|positions|pozycje) (?=.)/, '')
}

/** How strongly a name suggests a field. */
export type Likeness = 'best' | 'good' | 'part' | 'none'

export function likeness(plain: string, { best, good, parts = [] }: Names): Likeness {
  if (best.test(plain)) return 'best'
  if (good?.test(plain)) return 'good'
  return parts.some((part) => hasBeginning(plain, part)) ? 'part' : 'none'
}

/** A full name is taken literally: only in longer names can words change the meaning. */
export function speaksAgainst(plain: string, names: Names): boolean {
  const { best, good, against = [] } = names
  return !best.test(plain) && !good?.test(plain) && against.some((part) => hasBeginning(plain, part))
}

/** Short prefixes must be whole words: `tip` does not match `tipping`, nor `po` `posting`. */
const hasBeginning = (plain: string, beginning: string): boolean =>
  (beginning.length <= 3 ? ` ${plain} ` : ` ${plain}`).includes(
    beginning.length <= 3 ? ` ${beginning} ` : ` ${beginning}`,
  )
