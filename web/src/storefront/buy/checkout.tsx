import { SignedIn } from '@/ui/signed-in'
import { CheckoutPage } from '@/storefront/buy/checkout-page'

export const Component = () => (
  <SignedIn>
    <CheckoutPage />
  </SignedIn>
)
