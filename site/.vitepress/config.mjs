// How docs/ becomes a site. build-bin/site copies the pages here and says in the environment which
// version they are of, where the site will stand, and which other versions stand beside it.
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const version = process.env.SITE_VERSION
const base = process.env.SITE_BASE
const source = process.env.SITE_SOURCE
const versions = process.env.SITE_VERSIONS.split(' ').filter(Boolean)
const pages = process.env.SITE_PAGES

const page = (name, text) => ({ text, link: `/docs/${name}` })
const sidebar = [
  {
    text: 'Begin',
    items: [
      { text: 'In 60 seconds', link: '/' },
      page('spring-boot', 'With Spring Boot'),
      page('servlet', 'In a servlet container'),
      page('cookbook', 'Cookbook'),
      page('versions', 'What it runs with')
    ]
  },
  {
    text: 'Configure',
    items: [
      page('configuration', 'Kinds and fields'),
      page('expressions', 'Expressions'),
      page('cel', 'Expressions in CEL'),
      page('attributes', 'Attributes'),
      page('istio', "Istio's Telemetry resources"),
      page('settings', 'Settings'),
      page('loading', 'Loading and reloading'),
      page('identity', 'Who a service is'),
      page('redaction', 'Secrets'),
      page('shadow', 'Trying on live traffic'),
      page('glossary', 'Glossary')
    ]
  },
  {
    text: 'Where it goes',
    items: [
      page('metrics', 'Metrics'),
      page('tracing', 'Traces and spans'),
      page('access-log', "Access logs in Envoy's formats"),
      page('fluentd', 'Fluentd'),
      page('otlp', 'OTLP')
    ]
  },
  {
    text: 'Operate',
    items: [
      page('problems', 'Problems'),
      page('istio-problems', "Problems in Istio's resources"),
      page('alerts', 'Alerts'),
      page('self-metrics', 'Its own metrics'),
      page('kubernetes', 'In Kubernetes'),
      page('fleet', 'For a fleet'),
      page('cli', 'The command'),
      page('ci', 'In CI'),
      page('performance', 'Performance'),
      page('security', 'Security')
    ]
  },
  {
    text: 'Extend',
    items: [
      page('extending', 'Handlers and templates'),
      page('architecture', 'Architecture'),
      { text: 'Javadoc', link: '/javadoc/index.html', target: '_self' }
    ]
  },
  {
    text: 'The project',
    items: [
      { text: 'Changes', link: '/CHANGELOG' },
      { text: 'Differences from Mixer', link: '/COMPATIBILITY' },
      { text: 'Reasons', link: '/RATIONALE' },
      { text: 'Working on it', link: '/CONTRIBUTING' },
      { text: 'Security policy', link: '/SECURITY' }
    ]
  }
]

const listed = new Set(sidebar.flatMap((group) => group.items).map((item) => item.link))
for (const file of readdirSync(join(pages, 'docs')).filter((name) => name.endsWith('.md'))) {
  if (!listed.has(`/docs/${file.slice(0, -3)}`)) {
    throw new Error(`docs/${file} has no place in the menu: site/.vitepress/config.mjs`)
  }
}

// As on the pages in the repository, so that the links between them fit both.
const slugs = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-')

// What is no page is looked at in the repository, as it was in this version.
const toSource = (md) => {
  const render = md.renderer.rules.link_open
  md.core.ruler.push('to-source', (state) => {
    const folder = dirname(state.env.relativePath)
    for (const block of state.tokens) {
      for (const token of block.children ?? []) {
        const href = token.type === 'link_open' ? token.attrGet('href') : ''
        if (!href || /^(\w+:|#|\/)/.test(href)) continue
        const [path, hash] = decodeURI(href).split('#')
        const target = normalize(join(folder, path))
        if (target.endsWith('.md') && existsSync(join(pages, target))) continue
        token.attrSet('href', `${source}/${target}${hash ? `#${hash}` : ''}`)
      }
    }
  })
  md.renderer.rules.link_open = render
}

// What stands beside this version. VitePress puts the base in front of every path.
const beside = (text, path) => ({ text, link: `/../${path}`, target: '_self' })

export default {
  title: 'Meshless Telemetry',
  description: "Istio Mixer's telemetry model inside the JVM: no mesh, no sidecar, no server.",
  lang: 'en',
  base,
  srcDir: pages,
  cleanUrls: false,
  ignoreDeadLinks: [/^https?:\/\/localhost/],
  head: [
    ['link', { rel: 'icon', href: 'data:,' }],
    // Tables are what most people come for: more of the window is for them.
    [
      'style',
      {},
      '.VPDoc.has-aside .content-container{max-width:880px!important}' +
        '.vp-doc th,.vp-doc td{padding:6px 10px;font-size:13px;line-height:1.5}' +
        // A long name breaks before it makes the page wider than a phone; a wide table scrolls by itself.
        '.vp-doc{overflow-wrap:break-word}'
    ]
  ],
  markdown: {
    // Our pages have Markdown only; what looks like HTML in them is text.
    html: false,
    anchor: { slugify: slugs },
    config: toSource
  },
  themeConfig: {
    sidebar,
    outline: [2, 3],
    search: { provider: 'local' },
    nav: [
      { text: 'Configuration', link: '/docs/configuration' },
      { text: 'Javadoc', link: '/javadoc/index.html', target: '_self' },
      {
        text: version,
        items: [
          ...versions.map((other) => beside(other, `${other}/index.html`)),
          beside('Newest', 'index.html'),
          beside('All versions', 'versions.html')
        ]
      }
    ]
  }
}
