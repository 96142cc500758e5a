import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Component } from '@/storefront/account/register'
import { renderAt } from '@/test/render'
import { serve } from '@/test/server'

test('The first field that the server refuses gets the focus and describes its error', async () => {
  serve(() => ({ status: 422, body: { code: 'validation_failed', status: 422, errors: { phone: ['This is not a phone number.'] } } }))
  renderAt('/register', <Component />)
  const phone = await screen.findByLabelText(/Mobile number/)
  fireEvent.change(phone, { target: { value: '12' } })
  fireEvent.submit(phone.closest('form') ?? phone)
  await waitFor(() => expect(phone).toBe(document.activeElement), { timeout: 3000 })
  expect(phone.getAttribute('aria-invalid')).toBe('true')
  const description = (phone.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent)
  expect(description.join(' ')).toContain('This is not a phone number.')
})
