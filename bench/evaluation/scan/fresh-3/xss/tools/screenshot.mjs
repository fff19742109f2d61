import puppeteer from 'puppeteer'

const [, , address, out = 'page.png'] = process.argv

const browser = await puppeteer.launch()
const page = await browser.newPage()
await page.goto(address, { waitUntil: 'networkidle0' })
const title = await page.evaluate(() => document.title)
await page.$eval('#cookie-banner', (el) => el.remove()).catch(() => {})
await page.screenshot({ path: out, fullPage: true })
console.log(`${title} -> ${out}`)
await browser.close()
