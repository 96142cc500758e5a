import { useNavigate } from 'react-router'
import { Editor } from '@/seller/products/editor'
import { OfShop } from '@/seller/products/shop-choice'

export function Component() {
  const go = useNavigate()
  return (
    <OfShop>
      {(shop, choice) => (
        <Editor shop={shop} choice={choice} onMade={(saved) => void go(`/seller/products/${saved.id}`, { replace: true })} />
      )}
    </OfShop>
  )
}
