import type { CatalogueMapping, Condition } from './mapping.ts'

const undated: Condition = { column: 'sale_price_effective_date', is: [''] }
const reduced: Condition = { column: 'sale_price', isNot: [''] }

/** A product feed for Google Merchant Center, as text or XML. */
export const googleMerchant: CatalogueMapping = {
  description: 'Product feed for Google Merchant Center',
  columns: {
    sku: 'id',
    name: 'title',
    price: [{ column: 'sale_price', when: undated }, 'price'],
    'list price': { column: 'price', when: [reduced, undated] },
    cost: 'cost_of_goods_sold',
    categories: {
      all: [
        { column: 'product_type', path: '>' },
        // XML may have several.
        ...['2', '3', '4', '5'].map((place) => ({ column: `product_type ${place}`, path: '>' })),
        // A number is a category ID that only Google's own taxonomy resolves.
        { column: 'google_product_category', pattern: '^\\D.*', path: '>' },
      ],
    },
    brand: 'brand',
    labels: { all: ['custom_label_0', 'custom_label_1', 'custom_label_2', 'custom_label_3', 'custom_label_4'] },
    weight: ['shipping_weight', 'product_weight'],
  },
  notes: [
    {
      when: [reduced, { column: 'sale_price_effective_date', isNot: [''] }],
      say: 'products with a dated sale price: the price is used; write the sale as a campaign `on prices`',
    },
  ],
  unused: [
    ...[
      'description',
      'link',
      'image_link',
      'additional_image_link',
      'mobile_link',
      'availability',
      'availability_date',
    ],
    ...['condition', 'gtin', 'mpn', 'identifier_exists', 'item_group_id', 'shipping', 'tax', 'adult', 'multipack'],
    ...['is_bundle', 'age_group', 'gender', 'color', 'size', 'size_type', 'size_system', 'material', 'pattern'],
    ...['expiration_date', 'shipping_label', 'shipping_length', 'shipping_width', 'shipping_height'],
    ...['unit_pricing_measure', 'unit_pricing_base_measure', 'ads_redirect', 'promotion_id', 'canonical_link'],
    ...['excluded_destination', 'included_destination', 'google_funded_promotion_eligibility'],
    // Repeated elements of an XML feed, and elements that only XML feeds have.
    ...['additional_image_link #', 'shipping #', 'tax #', 'promotion_id #', 'excluded_destination #', 'summary'],
    ...['product_highlight', 'product_highlight #', 'product_detail', 'product_detail #', 'updated'],
  ],
}
