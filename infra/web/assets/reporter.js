// Comfort on reporter pages. Nothing here is needed, and nothing is kept in the browser.

// Leaving: cover the page first, then go, so that nothing can be read while the next page loads.
const exit = document.querySelector("[data-exit]");

function leave() {
  const cover = document.createElement("div");
  cover.className = "cover";
  document.body.replaceChildren(cover);
  document.title = "\u200b";
  location.replace(exit.href);
}

if (exit) {
  exit.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    leave();
  });

  // Shift alone, three times within five seconds. Any other key in between starts anew, so that typing capitals does not leave.
  let presses = [];
  let alone = false;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey) {
      if (!event.repeat) alone = true;
    } else {
      alone = false;
      presses = [];
    }
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < 5000);
    if (presses.length >= 3) leave();
  });
}

// A page that comes back from the browser's memory is asked for again: it may have ended meanwhile.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

for (const element of document.querySelectorAll("[data-needs-script]")) element.hidden = false;

// Characters left.
for (const area of document.querySelectorAll("textarea[data-max]")) {
  const line = document.getElementById(area.id + "-count");
  const most = Number(area.dataset.max);
  const format = new Intl.NumberFormat(document.documentElement.lang);
  const show = () => {
    const left = most - [...area.value].length;
    line.textContent = (left < 0 ? line.dataset.over : line.dataset.left).replace("{n}", format.format(Math.abs(left)));
    line.classList.toggle("count-over", left < 0);
  };
  if (line) {
    area.addEventListener("input", show);
    show();
  }
}

// Copying and printing the code.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const status = document.querySelector("[data-copy-status]");
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      status.textContent = button.dataset.copied;
    } catch {
      status.textContent = button.dataset.notCopied;
    }
  });
}
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
