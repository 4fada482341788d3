// Whether every link of a made version leads somewhere: node check-links.mjs SITE ROOT VERSION SOURCE REPOSITORY
// SITE is the folder that stands at the path ROOT of its host, with a folder for VERSION; SOURCE is the address
// before what is looked at in the repository, which is at REPOSITORY. Other addresses are counted, not asked.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const [site, root, version, source, repository] = process.argv.slice(2)

function* pages(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* pages(path)
    else if (entry.name.endsWith('.html')) yield path
  }
}

const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const text = (attribute) => attribute.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity])
const attributes = (html, names) =>
  [...html.matchAll(new RegExp(`<[a-zA-Z][^<>]*?\\s(?:${names})="([^"]*)"`, 'g'))].map((found) => text(found[1]))

const anchors = new Map()
const anchorsOf = (file) => {
  if (!anchors.has(file)) {
    const html = readFileSync(file, 'utf8')
    anchors.set(file, new Set([...attributes(html, 'id'), ...attributes(html, 'name')]))
  }
  return anchors.get(file)
}

const broken = []
let links = 0
let elsewhere = 0
const check = (page, link) => {
  const [address, hash] = link.split('#').map(decodeURIComponent)
  if (address.startsWith(`${source}/`)) {
    return existsSync(join(repository, address.slice(source.length)))
  }
  if (/^(\w+:|\/\/)/.test(address)) {
    elsewhere++
    return true
  }
  const path = address.split('?')[0]
  if (path.startsWith('/') && !path.startsWith(root)) return false
  let file = path === '' ? page : path.startsWith('/') ? join(site, path.slice(root.length)) : resolve(dirname(page), path)
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html')
  if (!existsSync(file)) return false
  return !hash || !file.endsWith('.html') || anchorsOf(file).has(hash)
}

let count = 0
for (const page of [join(site, 'index.html'), join(site, 'versions.html'), ...pages(join(site, version))]) {
  count++
  // Scripts write no links that their page does not have as well.
  const html = readFileSync(page, 'utf8').replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '')
  for (const link of new Set(attributes(html, 'href|src'))) {
    // The tool's own list of constants has a menu with the common beginning of our packages, which has no heading.
    if (page.endsWith('/javadoc/constant-values.html') && link.startsWith('#')) continue
    links++
    if (!check(page, link)) broken.push(`${relative(site, page)}: ${link}`)
  }
}
if (broken.length > 0) {
  console.error(`${broken.length} links lead nowhere:\n${broken.join('\n')}`)
  process.exit(1)
}
console.log(`site: ${count} pages, ${links} links, ${elsewhere} of them elsewhere`)
