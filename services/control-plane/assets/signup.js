// The preview follows the colour while it is typed. Without this script the button "Show preview" does the same.
const field = document.getElementById("f-colour");
const sheet = document.querySelector('link[rel="stylesheet"][href*="/signup/preview.css"]');
if (field && sheet) {
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const found = /^\s*#([0-9a-f]{6})\s*$/i.exec(field.value);
      if (!found) return;
      sheet.href = "/signup/preview.css?colour=" + found[1].toLowerCase();
      document.getElementById("contrast")?.remove();
    }, 150);
  });
}
