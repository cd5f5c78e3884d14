// Comfort at the desk: keys that go somewhere or open a form. None of them changes anything by itself.

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

// Seconds left to take a message back. They are shown each second, and said only when few are left and when none is.
for (const form of document.querySelectorAll("form[data-held]")) {
  const seconds = form.querySelector(".seconds");
  const button = form.querySelector("button");
  const status = form.querySelector("[role=status]");
  const end = Date.now() + form.dataset.held * 1000;
  let warned = false;
  const count = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    seconds.textContent = left;
    if (left <= 10 && !warned) {
      warned = true;
      status.textContent = status.dataset.soon;
    }
    if (left > 0) return;
    clearInterval(timer);
    if (document.activeElement === button) document.getElementById("main").focus();
    seconds.parentElement.hidden = button.hidden = true;
    status.classList.remove("visually-hidden");
    status.textContent = status.dataset.over;
  };
  const timer = setInterval(count, 1000);
}

// A menu closes when something else is pressed, or with Escape.
addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

const list = document.getElementById("shortcuts");
for (const button of document.querySelectorAll("[data-open-shortcuts]")) button.addEventListener("click", () => list?.showModal());

// A link or field takes part by data-key="r"; a row of a list by data-row on its link.
if ("shortcuts" in document.body.dataset) {
  const rows = () => [...document.querySelectorAll("a[data-row]")];
  const inField = (target) => target.closest?.("input, textarea, select, [contenteditable], dialog[open]");
  let before = "";
  let beforeAt = 0;

  const move = (by) => {
    const all = rows();
    const at = all.indexOf(document.activeElement);
    const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };

  addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = document.activeElement?.closest?.("form.composer");
      if (form) {
        event.preventDefault();
        form.requestSubmit();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || inField(event.target)) return;
    let key = event.key;
    if (before === "g" && event.timeStamp - beforeAt < 1500 && "ids".includes(key)) key = "g " + key;
    before = event.key;
    beforeAt = event.timeStamp;
    if (key === "j" || key === "k") move(key === "j" ? 1 : -1);
    else if (key === "o") { if (document.activeElement?.matches("a[data-row]")) document.activeElement.click(); else return; }
    else if (key === "x") document.activeElement?.closest("tr")?.querySelector("input[type=checkbox]")?.click();
    else if (key === "?") list?.showModal();
    else {
      const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
      if (!target) return;
      if (target.matches("input, textarea")) target.focus();
      else target.click();
    }
    event.preventDefault();
  });
}
