// SPDX-License-Identifier: EUPL-1.2
// Enough of a form to see whether the configuration, the categories and the way to the interface are right.
const { CONFIG } = window;
const api = `${CONFIG.apiBaseUrl}/signals/v1`;
const find = (id) => document.getElementById(id);

find('municipality').textContent = CONFIG.language.headerTitle || CONFIG.language.siteTitle;
const colour = CONFIG.theme?.colors?.primary?.main ?? CONFIG.head?.themeColor;
if (colour) document.documentElement.style.setProperty('--theme', colour);
find('municipality').style.color = 'var(--theme)';

async function showCategories() {
  const answer = await fetch(`${api}/public/terms/categories/`);
  const { results } = await answer.json();
  for (const main of results) {
    for (const sub of main.sub_categories) {
      find('category').append(new Option(sub.name, new URL(sub._links.self.href, location).pathname));
    }
  }
  find('report').hidden = false;
}

async function send(event) {
  event.preventDefault();
  const [lat, lng] = CONFIG.map.options.center;
  const answer = await fetch(`${api}/public/signals/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      text: find('text').value,
      category: { category_url: find('category').value },
      location: { geometrie: { type: 'Point', coordinates: [lng, lat] } },
      reporter: {},
      incident_date_start: new Date().toISOString(),
    }),
  });
  const made = await answer.json();
  find('result').textContent = answer.ok ? `Ontvangen: ${made.id_display}` : `Fout: ${JSON.stringify(made)}`;
}

find('report').addEventListener('submit', send);
showCategories().catch((error) => {
  find('result').textContent = `Fout: ${error.message}`;
});
