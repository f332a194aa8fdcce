// Opens the pages named on the command line from disk in headless Chromium, in light and dark, wide and narrow. Prints one JSON object:
// file → what each view showed: requests, script errors, dialogs, foreign elements, what axe found, what the filters and keys did.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import puppeteer from 'puppeteer-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const views = [
  { mode: 'light', width: 1366, height: 650 },
  { mode: 'dark', width: 1366, height: 650 },
  { mode: 'light', width: 400, height: 700 }
]

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND']
})

async function opened(url, view, seen) {
  const page = await browser.newPage()
  page.on('request', (request) => request.url() !== url && seen.requests.push(request.url()))
  page.on('pageerror', (error) => seen.errors.push(String(error)))
  page.on('console', (message) => ['error', 'warn'].includes(message.type()) && seen.errors.push(message.text()))
  page.on('dialog', (dialog) => { seen.dialogs.push(dialog.message()); dialog.dismiss() })
  await page.setViewport({ width: view.width, height: view.height })
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: view.mode }])
  return page
}

const count = (page) => page.$eval('#count', (element) => Number(element.textContent.replaceAll(/[^0-9]/g, '')))

async function look(url, view) {
  const seen = { ...view, requests: [], errors: [], dialogs: [] }
  const page = await opened(url, view, seen)
  await page.goto(url, { waitUntil: 'domcontentloaded' })
  Object.assign(seen, await page.evaluate(() => ({
    foreign: document.querySelectorAll('img,iframe,object,embed,base,link,template,math,audio,video,body style').length,
    scripts: document.scripts.length,
    handlers: [...document.querySelectorAll('*')].filter((one) => [...one.attributes].some((each) => /^on/.test(each.name))).length,
    text: document.body.innerText,
    wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    bottoms: Object.fromEntries([...document.querySelectorAll('[id]')].map((one) => [one.id, one.getBoundingClientRect().bottom])),
    figures: Object.fromEntries([...document.querySelectorAll('.tiles li')].map((one) => [one.id, one.querySelector('b').textContent]))
  })))
  seen.all = await count(page)
  await page.focus('#grid')
  await page.keyboard.press('End')
  seen.detail = await page.$eval('#detail', (element) => element.textContent)
  const unit = await page.$('a[data-unit]')
  if (unit) {
    seen.unit = await unit.evaluate((element) => element.dataset.unit)
    await unit.click()
    await page.waitForFunction((all) => Number(document.getElementById('count').textContent.replaceAll(/[^0-9]/g, '')) < all, { timeout: 5000 }, seen.all).catch(() => {})
    seen.ofUnit = await count(page)
    seen.shown = await page.$$eval('#rows [role=row]', (rows) => rows.filter((row) => row.style.display === '').map((row) => row.children[1].textContent))
  }
  await page.click('button[type=reset]')
  await new Promise((done) => setTimeout(done, 50))
  await page.type('#search', process.env.SEARCH ?? 'zzzz')
  await new Promise((done) => setTimeout(done, 400))
  seen.searched = await count(page)
  await page.close()
  const audit = await opened(url, view, { requests: [], errors: [], dialogs: [] }) // its own page: the policy of the other forbids axe's script
  await audit.setBypassCSP(true)
  await audit.goto(url, { waitUntil: 'domcontentloaded' })
  await audit.evaluate(axe)
  seen.axe = await audit.evaluate(async () => (await window.axe.run(document)).violations.map((one) => `${one.id} ×${one.nodes.length}: ${one.nodes[0].html}`))
  await audit.close()
  return seen
}

const found = {}
for (const file of process.argv.slice(2)) {
  found[file] = []
  for (const view of views) found[file].push(await look(pathToFileURL(file).href, view))
}
await browser.close()
console.log(JSON.stringify(found))
