// Hands the page's question to the browser and its answer to the form (Web Authentication, sections 5.1.3 and 5.1.4). Without this
// script the page offers a code by text message.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const asked = (options) => {
  const question = structuredClone(options.publicKey);
  question.challenge = bytes(question.challenge);
  if (question.user) question.user.id = bytes(question.user.id);
  for (const list of [question.excludeCredentials, question.allowCredentials]) {
    for (const known of list ?? []) known.id = bytes(known.id);
  }
  return { publicKey: question };
};

const answered = (credential) => {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response, extensions: {} });
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const say = (what) => {
    for (const said of form.querySelectorAll("[data-passkey-said]")) said.hidden = said.dataset.passkeySaid !== what;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    say("");
    if (!navigator.credentials || !globalThis.PublicKeyCredential) return say("unable");
    const name = form.elements.name;
    if (name instanceof HTMLInputElement && !name.value.trim()) return form.submit();
    try {
      const credential = await navigator.credentials[form.dataset.passkey](asked(JSON.parse(form.dataset.options)));
      form.elements.answer.value = answered(credential);
    } catch (error) {
      return say(error instanceof DOMException && error.name === "NotAllowedError" ? "cancelled" : "unable");
    }
    form.submit();
  });
}
