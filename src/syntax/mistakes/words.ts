/**
 * Words that authors may write instead of a keyword, by keyword: first those of English, spreadsheets, SQL and other shops'
 * programs, then those of other languages. A word may have several meanings; the grammar decides which one fits.
 */

interface Meaning {
  readonly english?: string
  /** Polish, German, French, Spanish, Italian, Portuguese, Czech, Ukrainian, Russian. */
  readonly foreign?: string
}

const meanings: Readonly<Record<string, Meaning>> = {
  // Conditions
  when: {
    english: 'if where whenever provided condition conditions requires',
    foreign:
      'gdy jeśli jezeli jeżeli kiedy wenn falls sofern si quand lorsque cuando se quando když pokud якщо коли если когда',
  },
  and: { english: 'plus also', foreign: 'i oraz und et y e ed a та і й и' },
  or: { english: 'either', foreign: 'lub albo oder ou o u nebo або чи или' },
  not: { english: "isn't without unless", foreign: 'nie nicht pas no non não ne не' },
  between: { foreign: 'między pomiędzy zwischen entre fra mezi між между' },
  except: {
    english: 'excluding exclude excludes without besides excepting minus save but',
    foreign: 'oprócz prócz poza bez außer ausser ohne sauf excepto salvo tranne eccetto kromě крім кроме',
  },
  contains: {
    english: 'has have includes include containing including holds with',
    foreign: 'zawiera enthält contient contiene contém obsahuje містить содержит',
  },
  subtotal: {
    english:
      'total sum value amount basket order_total cart_total order_value cart_value basket_value subtotals turnover worth cartTotal orderTotal',
    foreign:
      'suma wartość wartosc kwota summe warenwert wert somme montant importe suma totale importo soma valor částka сума сумма',
  },
  quantity: {
    english: 'items qty count units pieces pcs number amount articles item_count itemCount quantities',
    foreign:
      'ilość ilosc liczba sztuk sztuki menge anzahl stück quantité cantidad quantità quantidade množství кількість количество',
  },
  orders: {
    english: 'order_count orders_count purchases previous_orders',
    foreign: 'zamówienia zamówień bestellungen commandes pedidos ordini objednávky замовлення заказы',
  },
  spend: {
    english: 'spent spending revenue lifetime_value ltv turnover purchases_total',
    foreign: 'wydatki ausgaben dépenses gasto spesa',
  },
  weight: { english: 'mass', foreign: 'waga gewicht poids peso hmotnost вага вес' },
  segment: { english: 'group audience customer_group tag', foreign: 'kundengruppe' },
  payment: { english: 'pay paid payment_method', foreign: 'płatność zahlung paiement pago pagamento platba оплата' },
  country: { english: 'nation', foreign: 'kraj land pays país paese país země країна страна' },
  today: { english: 'now current_date', foreign: 'dzisiaj dziś heute oggi hoy hoje dnes сьогодні сегодня' },

  // Effects
  // biome-ignore lint/suspicious/noThenProperty: a word of the language; nobody awaits the table.
  then: {
    english: 'do give apply grant reward benefit action actions effect gives get discount',
    foreign: 'wtedy wówczas to dann alors entonces allora então pak тоді тогда то',
  },
  discount: {
    english: 'rebate reduction markdown reduce',
    foreign: 'rabat zniżka znizka upust rabatt remise réduction descuento rebaja sconto desconto sleva знижка скидка',
  },
  off: {
    english: 'of less discount rebate reduction cheaper',
    foreign: 'rabatu zniżki taniej rabatt nachlass remise descuento sconto desconto sleva знижки скидки',
  },
  cart: {
    english: 'basket order checkout purchase bag trolley',
    foreign:
      'koszyk koszyka koszyku warenkorb einkaufswagen panier carrito cesta carrello carrinho košík koszyka кошик кошика корзина корзину корзины',
  },
  everything: {
    english: 'all anything any every products items cart basket order goods',
    foreign: 'wszystko wszystkie alles tout tous todo todos tutto tutti tudo vše все всё',
  },
  free: {
    english: 'gratis complimentary',
    foreign:
      'gratis darmowa darmowy darmowe za_darmo bezpłatna kostenlos gratuit gratuite gratuito grátis zdarma безкоштовно безкоштовна бесплатно бесплатная',
  },
  shipping: {
    english: 'delivery freight postage carriage ship',
    foreign: 'dostawa wysyłka dostawy versand lieferung livraison envío envio spedizione doprava доставка доставку',
  },
  each: {
    english: 'every per apiece',
    foreign: 'każdy każdego każda jeder jede jedes chaque cada ogni každý кожен каждый',
  },
  cheapest: {
    english: 'lowest least cheaper cheap lowest-priced',
    foreign:
      'najtańszy najtańsza najtańsze günstigste billigste le_moins_cher barato najlevnější найдешевший самый_дешевый',
  },
  dearest: { english: 'expensive costliest highest pricey priciest', foreign: 'najdroższy teuerste' },
  buy: {
    english: 'purchase take order',
    foreign: 'kup kaufe kauf acheter achetez compra compre acquista kup купи купіть купите',
  },
  get: {
    english: 'receive take have obtain',
    foreign: 'otrzymaj odbierz dostajesz erhalte bekomme obtenez recibe ottieni receba dostaneš отримай получи',
  },
  bundle: {
    english: 'set pack kit combo multibuy',
    foreign: 'zestaw paket lot paquete pacchetto pacote balíček набір набор',
  },
  points: { english: 'pts point', foreign: 'punkty punktów punkte puntos punti pontos bodů бали баллы' },
  add: {
    english: 'gift present include insert',
    foreign: 'dodaj prezent geschenk cadeau regalo omaggio brinde dárek подарунок подарок',
  },
  choose: { english: 'select pick', foreign: 'wybierz wähle choisir elegir scegli escolher vyber вибери выбери' },
  price: { english: 'prices cost costs fixed_price', foreign: 'cena preis prix precio prezzo preço ціна цена' },

  // Goods
  sku: {
    english: 'product item article code products item_id product_id variant upc ean',
    foreign: 'produkt produkty artikel produit producto prodotto produto товар товари товары',
  },
  category: {
    english: 'categories collection department cat',
    foreign: 'kategoria kategorii kategorie catégorie categoría categoria категорія категория',
  },
  brand: {
    english: 'brands manufacturer vendor maker producer',
    foreign: 'marka marki marke marque marca značka бренд марка',
  },
  label: { english: 'tag labels tags tagged flag', foreign: 'etykieta etikett étiquette etiqueta etichetta' },
  products: { english: 'collection list', foreign: 'produkty produkte produits productos prodotti produtos' },

  // Statements of a campaign
  title: {
    english: 'name headline heading caption',
    foreign: 'tytuł nazwa titel titre título titolo název назва название',
  },
  message: {
    english: 'description text info note banner',
    foreign: 'opis wiadomość komunikat nachricht beschreibung descripción descrizione popis опис описание',
  },
  image: { english: 'picture photo img icon', foreign: 'obraz zdjęcie bild imagen immagine' },
  link: { english: 'url href website page', foreign: 'adres' },
  terms: { english: 'conditions legal rules fineprint tnc', foreign: 'regulamin warunki bedingungen' },
  priority: {
    english: 'prio rank order sort position weight sequence',
    foreign: 'priorytet priorität rang priorité prioridad priorità prioridade пріоритет приоритет',
  },
  active: {
    english: 'valid runs starts running available enabled',
    foreign: 'aktywna aktywny ważna aktiv gültig valable vigente attivo ativo platí активна действует',
  },
  valid: { english: 'active runs', foreign: 'ważny ważne gültig' },
  from: { english: 'since', foreign: 'od ab von vom dès desde dal desde від з с' },
  to: { english: 'until till through thru', foreign: 'do bis au hasta fino até до по' },
  every: { english: 'each', foreign: 'każdy każdego co jeden jeder jede chaque cada ogni každý кожен каждый' },
  limit: { english: 'restrict usage', foreign: 'maksymalnie höchstens limite límite ліміт лимит' },
  customer: {
    english: 'user client person buyer shopper member account',
    foreign: 'klient klienta kunde kunden client cliente zákazník клієнт клиент',
  },
  uses: { english: 'usages redemptions applications', foreign: 'użyć użycia' },
  budget: { english: 'cap funds', foreign: 'budżet budżetu бюджет' },
  funded: { english: 'sponsored paid financed supported', foreign: 'finansowane' },
  never: { english: 'exclusive cannot dont not', foreign: 'nigdy niemals jamais nunca mai ніколи никогда' },
  combine: {
    english: 'stack stackable combinable combined combines combinable',
    foreign: 'łącz łączyć kombinieren combiner combinar',
  },
  always: { english: 'stackable', foreign: 'zawsze immer toujours siempre sempre vždy завжди всегда' },
  draft: { english: 'inactive disabled paused off unpublished', foreign: 'szkic entwurf brouillon' },
  coupon: { english: 'voucher promocode promo_code', foreign: 'kupon gutschein купон' },
  code: { english: 'voucher promocode coupon', foreign: 'kod gutscheincode código codice kód код' },
  per: { english: 'for by a each every', foreign: 'na za pro je par por per на за' },
  on: { english: 'for from of', foreign: 'na auf sur en su em на' },

  // Declarations
  campaign: {
    english: 'promotion promo promotions campaigns rule offer deal sale discount action coupon_rule cart_rule',
    foreign:
      'kampania promocja akcja aktion kampagne promoción campaña promozione offerta promoção kampaň акція кампанія акция кампания rabat rabatt',
  },
  settings: {
    english: 'config configuration options setup preferences setting',
    foreign: 'ustawienia einstellungen paramètres ajustes impostazioni nastavení налаштування настройки',
  },
  coupons: { english: 'vouchers voucher coupon codes pool', foreign: 'kupony gutscheine bons cupones купони купоны' },
  group: { english: 'groups bucket', foreign: 'grupa gruppe groupe grupo gruppo skupina група группа' },
  test: { english: 'example check spec scenario_test', foreign: 'prueba prova тест' },
  program: { english: 'programme loyalty club', foreign: 'programm programa programma програма программа' },
  attributes: { english: 'fields properties attribute columns', foreign: 'atrybuty attribute' },
  let: { english: 'const var define dim variable' },
  expect: { english: 'assert expected should' },

  // Values
  days: { english: 'd', foreign: 'dni tage jours días giorni dias dnů днів дней' },
  weeks: { english: 'w wk wks', foreign: 'tygodni wochen' },
  months: { english: 'mo mos', foreign: 'miesięcy monate mois meses mesi місяців месяцев' },
  years: { english: 'y yr yrs', foreign: 'lat jahre' },
  hours: { english: 'h hr hrs', foreign: 'godzin stunden' },
  minutes: { english: 'min mins', foreign: 'minut' },
  yes: { english: 'true on y', foreign: 'tak ja oui sí' },
  text: { english: 'string varchar str' },
  number: { english: 'int integer float decimal numeric' },
  money: { english: 'currency price amount' },
  'yes/no': { english: 'boolean bool flag' },
  date: { english: 'datetime timestamp' },
  percent: { english: 'percentage' },
  // Days
  mon: { english: 'monday mondays', foreign: 'poniedziałek pon montag lundi lunes lunedì понеділок понедельник' },
  tue: { english: 'tuesday tuesdays tues', foreign: 'wtorek wt dienstag mardi martes martedì вівторок вторник' },
  wed: { english: 'wednesday wednesdays', foreign: 'środa sr mittwoch mercredi miércoles mercoledì середа среда' },
  thu: {
    english: 'thursday thursdays thur thurs',
    foreign: 'czwartek czw donnerstag jeudi jueves giovedì четвер четверг',
  },
  fri: { english: 'friday fridays', foreign: 'piątek pt freitag vendredi viernes venerdì пʼятниця пятница' },
  sat: { english: 'saturday saturdays', foreign: 'sobota sob samstag samedi sábado sabato субота суббота' },
  sun: { english: 'sunday sundays', foreign: 'niedziela ndz sonntag dimanche domingo domenica неділя воскресенье' },
  day: {
    english: 'daily d',
    foreign: 'dzień dzien dni tag tage jour jours día dias giorno dia den день дня дней днів',
  },
  week: { english: 'weekly wk', foreign: 'tydzień woche semaine semana settimana týden тиждень неделя неделю' },
  month: { english: 'monthly mo', foreign: 'miesiąc monat monate mois mes mese mês měsíc місяць месяц' },
  year: { english: 'yearly yr annually', foreign: 'rok jahr an año anno ano год рік' },
}

interface Entry {
  readonly means: string
  readonly isForeign: boolean
}

let index: ReadonlyMap<string, readonly Entry[]> | undefined
/** Built on first use, because most texts have no mistakes. */
function byWord(): ReadonlyMap<string, readonly Entry[]> {
  index ??= Map.groupBy(
    Object.entries(meanings).flatMap(([means, { english = '', foreign = '' }]) => [
      ...wordsOf(english).map((word) => ({ word, means, isForeign: false })),
      ...wordsOf(foreign).map((word) => ({ word, means, isForeign: true })),
    ]),
    ({ word }) => word,
  )
  return index
}

function wordsOf(line: string): string[] {
  return line.split(' ').filter((word) => word !== '')
}

/** Possible keywords for a word in lower case, most likely first. */
export const meaningsOf = (word: string): readonly string[] => (byWord().get(word) ?? []).map(({ means }) => means)

/** Whether other words may stand for this keyword. */
export const isKnownMistake = (word: string): boolean => Object.hasOwn(meanings, word)

/** Whether the word is from another language than English. */
export const isForeign = (word: string): boolean =>
  byWord()
    .get(word)
    ?.every((entry) => entry.isForeign) === true

export const numberWords: ReadonlyMap<string, string> = new Map([
  ...Object.entries({ a: '1', an: '1', one: '1', once: '1', single: '1', two: '2', twice: '2', three: '3', four: '4' }),
  ...Object.entries({ five: '5', six: '6', seven: '7', eight: '8', nine: '9', ten: '10', dozen: '12' }),
])
