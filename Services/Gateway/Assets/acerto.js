// Adds keys and live figures to pages that work without it.
"use strict";

// An element with data-key does its work when the key is pressed: a link or button is pressed, a field or panel gets the focus.
function act(element) {
  if (element.matches("summary")) {
    const details = element.parentElement;
    details.open = true;
    const first = details.querySelector("input:not([type=hidden])");
    if (first) { first.focus(); first.select(); }
  } else if (element.matches("a, button, input[type=checkbox], input[type=radio]")) {
    element.focus();
    element.click();
  } else {
    element.scrollIntoView({ block: "nearest" });
    element.focus();
  }
}

function isTyping(element) {
  return element.matches("input:not([type=checkbox], [type=radio]), select, textarea");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
  if (event.key.length === 1 && isTyping(event.target)) return;
  const element = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (element && element.checkVisibility({ visibilityProperty: true })) {
    event.preventDefault();
    act(element);
  } else if (event.key === "Escape") {
    const open = document.querySelector("details.act[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); } else { event.target.blur(); }
  }
});

// A form that was sent is not sent again by a second press.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) { event.preventDefault(); return; }
  if (event.target.method === "post") event.target.dataset.sent = "1";
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// Figures: the page is asked again and its live parts are put in their place, unless somebody is in one of them.
async function refresh() {
  if (document.hidden) return;
  const response = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!response.ok || response.redirected) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(part.id);
    if (fresh && !part.contains(document.activeElement) && !part.querySelector("details[open]")) part.replaceChildren(...fresh.childNodes);
  }
}

const seconds = Number(document.body.dataset.liveSeconds);
if (seconds > 0) setInterval(() => { refresh().catch(() => {}); }, seconds * 1000);

const errors = document.getElementById("erros");
if (errors) errors.focus();
