import { describe, expect, it, vi } from 'vitest'
import { addLine, totalOf } from './basket.js'

const lines = [
  { sku: 'JAM-1', title: 'Plum jam', price: 450, count: 2 },
  { sku: 'HON-2', title: 'Heather honey', price: 890, count: 1 }
]

describe('basket', () => {
  it('adds prices up', () => {
    expect(totalOf(lines)).toBe(1790)
  })

  it('asks the server once', async () => {
    const fetch = vi.fn().mockResolvedValue({ ok: true, json: async () => ({ total: 1790 }) })
    await addLine(lines, { sku: 'TEA-3', title: 'Nettle tea', price: 320, count: 1 }, fetch)
    expect(fetch).toHaveBeenCalledOnce()
  })
})
