# SPDX-License-Identifier: EUPL-1.2
# As the form: the theme is made at the start, and when that fails the server starts all the same.
node design-tokens/build-theme.mjs --org
node server.js
