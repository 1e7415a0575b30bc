// Passkeys need scripts and a browser that knows them: what offers one is hidden until we know that both are there.
if (window.PublicKeyCredential) {
  for (const offer of document.querySelectorAll("[data-offers-passkey]")) {
    offer.hidden = false;
  }
}
