import type { components } from '@/api/schema'

/** The records of the API by name: Schemas['ProductView']. */
export type Schemas = components['schemas']

export type User = Schemas['UserView']
export type Product = Schemas['ProductView']
export type ProductSummary = Schemas['ProductSummary']
export type Variant = Schemas['ProductVariantView']
export type Shop = Schemas['ShopView']
export type Category = Schemas['CategoryView']
export type Cart = Schemas['CartView']
export type CartLine = Schemas['CartLineView']
export type Order = Schemas['OrderView']
export type Address = Schemas['AddressView']
