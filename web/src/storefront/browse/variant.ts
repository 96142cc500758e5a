import { useSearchParams } from 'react-router'
import type { Product, Variant } from '@/api/types'

export type Choice = {
  name: string
  values: { value: string; chosen: boolean; /** The variant that choosing it leads to. */ variant: Variant }[]
}

/** Which variant is chosen; it is in the address, so that it can be shared. First the one that can be had. */
export function useVariant(product: Product) {
  const [params, setParams] = useSearchParams()
  const { variants } = product
  const variant = variants.find((v) => v.id === params.get('v')) ?? variants.find((v) => v.available > 0) ?? variants[0]
  const choose = (next: Variant) => setParams({ v: next.id }, { replace: true, preventScrollReset: true })
  return { variant, choices: variant ? choicesOf(variants, variant) : [], choose }
}

/** For each option its values, and for each value the variant most like the chosen one that has it. */
export function choicesOf(variants: Variant[], chosen: Variant): Choice[] {
  const names = [...new Set(variants.flatMap((v) => Object.keys(v.options)))]
  const likeness = (v: Variant) => names.filter((n) => v.options[n] === chosen.options[n]).length * 2 + (v.available > 0 ? 1 : 0)
  return names.map((name) => {
    const values = [...new Set(variants.map((v) => v.options[name]).filter((v) => v !== undefined))]
    return {
      name,
      values: values.flatMap((value) => {
        const [best] = variants.filter((v) => v.options[name] === value).sort((a, b) => likeness(b) - likeness(a))
        return best ? [{ value, chosen: chosen.options[name] === value, variant: best }] : []
      }),
    }
  })
}
