// Opens a page of the site from disk in headless Chromium, searches it for words, and prints one JSON object: every request that was
// not for a file below the site, script errors, and word → the addresses of the pages found. Arguments: FOLDER PAGE WORD...
import { pathToFileURL } from 'node:url'
import puppeteer from 'puppeteer-core'

const [folder, start, ...words] = process.argv.slice(2)
const home = pathToFileURL(folder).href
const seen = { title: '', requests: [], errors: [], found: {} }
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND']
})
const page = await browser.newPage()
page.on('request', (request) => /^(file|data|blob):/.test(request.url()) && (!request.url().startsWith('file') || request.url().startsWith(home)) || seen.requests.push(request.url()))
page.on('pageerror', (error) => seen.errors.push(String(error)))
page.on('console', (message) => message.type() === 'error' && seen.errors.push(message.text()))
await page.goto(`${home}/${start}`, { waitUntil: 'load' })
seen.title = await page.title()
seen.broken = await page.$$eval('img', (images) => images.filter((one) => one.complete && one.naturalWidth === 0).map((one) => one.src))
for (const word of words) {
  await page.goto(`${home}/${start}`, { waitUntil: 'load' })
  await page.type('input[name=q]', word)
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')])
  await page.waitForFunction(() => document.querySelector('#search-results ul.search') && !document.querySelector('.search-summary')?.textContent.match(/\.\.\.$/), { timeout: 20000 }).catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, 500))
  seen.found[word] = await page.$$eval('#search-results li > a', (links) => links.map((one) => one.href.replace(/[?#].*/, '').split('/').slice(-2).join('/')))
}
await browser.close()
console.log(JSON.stringify(seen))
