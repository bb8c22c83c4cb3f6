# SPDX-License-Identifier: EUPL-1.2
# As the form: the theme is made at the start, and when that fails the server starts all the same.
theme=$(node -e 'const b=require("/app/config.json").base; console.log(b.theme || b.municipality)')
cp "/app/design-tokens/organizations/$theme.json" /app/tmp/tokens.json &&
  echo ":root{}" > "/app/public/assets/organizations/$theme.css"
node server.js
