// Runs before the page is drawn, so that it never flashes in the other theme.
const kept = localStorage.getItem("theme");
if (kept) document.documentElement.dataset.theme = kept;
