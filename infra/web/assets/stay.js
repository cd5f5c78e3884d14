// Five minutes before a quiet session ends, a dialog asks. Nothing leaves the page by itself: typed words stay.
const stay = document.getElementById("stay");
if (stay) {
  const minutes = 60_000;
  const idle = stay.dataset.idle * 1000;
  const last = Date.now() + stay.dataset.ends * 1000;
  let quiet = Date.now() + idle;
  let asked = "";
  const windows = new BroadcastChannel("stay");
  const again = () => { quiet = Date.now() + idle; };
  windows.onmessage = () => { again(); if (stay.open && quiet < last) stay.close("seen"); };
  windows.postMessage("here");
  const say = (what) => { for (const part of stay.querySelectorAll("[data-stay]")) part.hidden = part.dataset.stay !== what; };
  const look = () => {
    const end = Math.min(quiet, last);
    const left = end - Date.now();
    if (left > 5 * minutes) return;
    const what = left <= 0 ? "over" : last <= quiet ? "last" : "ask";
    if (asked === what + end) return;
    asked = what + end;
    say(what);
    if (!stay.open) stay.showModal();
  };
  stay.addEventListener("close", async () => {
    if (stay.returnValue !== "stay") return;
    const answer = await fetch(stay.dataset.still, { redirect: "manual" }).catch(() => null);
    if (answer?.status === 204) { again(); windows.postMessage("here"); } else { quiet = 0; look(); }
  });
  setInterval(look, 10_000);
  addEventListener("visibilitychange", look);
}
