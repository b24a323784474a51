// Opens photos in a dialog with numbered products. The page works without this: each tile links to its photo.
"use strict";

(() => {
  const dialog = document.querySelector(".ugc-lightbox");
  const tiles = [...document.querySelectorAll(".ugc-photo")];
  if (!dialog || !dialog.showModal || !tiles.length) return;

  const shown = dialog.querySelector(".ugc-shown");
  const position = dialog.querySelector(".ugc-move p");
  const previous = dialog.querySelector(".ugc-previous");
  const next = dialog.querySelector(".ugc-next");
  const MARGIN = 12; // between a dot and its card, and between the card and the edge
  const DOT = 17; // half of what is drawn of a dot
  const ZOOM = 2.4; // how closely a product's little picture looks at its spot
  let current = 0;

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  function show(index) {
    current = index;
    shown.replaceChildren(tiles[index].querySelector("template").content.cloneNode(true));
    const heading = shown.querySelector("h2");
    dialog.setAttribute("aria-label", heading.textContent);
    position.textContent = `${index + 1} ${position.dataset.of} ${tiles.length}`;
    previous.disabled = index === 0;
    next.disabled = index === tiles.length - 1;
    if (document.activeElement === document.body || document.activeElement.disabled) dialog.focus();
    fillThumbs();
    fit();
    makeSpots();
  }

  function open(index) {
    show(index);
    dialog.showModal();
    fit();
    choose(shown.querySelector(".ugc-product[data-number]"));
  }

  function step(by) {
    const index = current + by;
    if (index < 0 || index >= tiles.length) return;
    show(index);
    choose(shown.querySelector(".ugc-product[data-number]"));
  }

  function fit() {
    const stage = shown.querySelector(".ugc-stage");
    const frame = shown.querySelector(".ugc-frame");
    if (!stage) return;
    const image = frame.querySelector("img");
    const wide = Number(image.getAttribute("width"));
    const high = Number(image.getAttribute("height"));
    const isPhone = window.matchMedia("(max-width: 640px)").matches;
    const roomHigh = isPhone ? window.innerHeight * 0.46 : stage.clientHeight;
    const scale = Math.min(stage.clientWidth / wide, roomHigh / high);
    frame.style.width = `${wide * scale}px`;
    frame.style.height = `${high * scale}px`;
    const close = dialog.querySelector(".ugc-close");
    close.style.top = isPhone ? `${high * scale + 16}px` : "";
  }

  function spotsOf(product) {
    return (product.dataset.spots || "").split(" ").filter(Boolean).map((pair) => pair.split(",").map(Number));
  }

  function fillThumbs() {
    const source = shown.querySelector(".ugc-frame picture");
    for (const product of shown.querySelectorAll(".ugc-product")) {
      const copy = source.cloneNode(true);
      const image = copy.querySelector("img");
      image.alt = "";
      for (const each of copy.querySelectorAll("source")) each.sizes = "160px";
      product.querySelector(".ugc-thumb").append(copy);
      lookAt(image, spotsOf(product)[0]);
    }
  }

  function lookAt(image, spot) {
    if (!spot) return;
    const [x, y] = spot.map((part) => `${Math.round(part * 100)}%`);
    image.style.objectPosition = `${x} ${y}`;
    image.style.transformOrigin = `${x} ${y}`;
    image.style.transform = `scale(${ZOOM})`;
  }

  function makeSpots() {
    const frame = shown.querySelector(".ugc-frame");
    for (const product of shown.querySelectorAll(".ugc-product[data-number]")) {
      const name = product.querySelector(".ugc-name").textContent;
      for (const [x, y] of spotsOf(product)) {
        const spot = element("button", "ugc-spot");
        spot.type = "button";
        spot.setAttribute("aria-label", `${product.dataset.number}: ${name}`);
        spot.setAttribute("aria-pressed", "false");
        spot.append(element("span", "", product.dataset.number));
        spot.style.left = `${x * 100}%`;
        spot.style.top = `${y * 100}%`;
        spot.addEventListener("click", () => choose(product, spot));
        frame.append(spot);
      }
    }
    for (const product of shown.querySelectorAll(".ugc-product[data-number]")) {
      for (const event of ["mouseenter", "focusin"]) product.addEventListener(event, () => choose(product));
    }
  }

  function choose(product, spot) {
    shown.querySelector(".ugc-card")?.remove();
    const spots = [...shown.querySelectorAll(".ugc-spot")];
    for (const each of shown.querySelectorAll(".ugc-current")) each.classList.remove("ugc-current");
    for (const each of spots) each.setAttribute("aria-pressed", "false");
    if (!product) return;
    product.classList.add("ugc-current");
    const number = product.dataset.number;
    const chosen = spot || spots.find((each) => each.textContent === number);
    chosen.setAttribute("aria-pressed", "true");
    if (spot) product.scrollIntoView({ block: "nearest" });
    place(card(product), chosen, spots);
  }

  function card(product) {
    const entry = product.querySelector(".ugc-entry");
    const made = element(entry.href ? "a" : "div", "ugc-card");
    if (entry.href) {
      made.href = entry.href;
      made.rel = "nofollow noopener";
    }
    const facts = element("span", "ugc-facts");
    facts.append(element("span", "ugc-name", product.querySelector(".ugc-name").textContent));
    const price = product.querySelector(".ugc-amount")?.textContent;
    const words = [price, entry.href ? dialog.dataset.button : ""].filter(Boolean).join(" · ");
    if (words) facts.append(element("span", "", words));
    made.append(product.querySelector(".ugc-thumb").cloneNode(true), facts);
    shown.querySelector(".ugc-stage").append(made);
    return made;
  }

  // Where the card hides the fewest dots; of equal places the first.
  function place(made, spot, spots) {
    const stage = shown.querySelector(".ugc-stage").getBoundingClientRect();
    const centre = (each) => {
      const box = each.getBoundingClientRect();
      return [box.left + box.width / 2 - stage.left, box.top + box.height / 2 - stage.top];
    };
    const [wide, high] = [made.offsetWidth, made.offsetHeight];
    const [x, y] = centre(spot);
    const away = DOT + MARGIN;
    const places = [
      [x + away, y - high / 2], [x - away - wide, y - high / 2],
      [x - wide / 2, y + away], [x - wide / 2, y - away - high],
      [x + away, y + away], [x - away - wide, y + away],
      [x + away, y - away - high], [x - away - wide, y - away - high],
    ].map(([left, top]) => [
      Math.max(MARGIN, Math.min(left, stage.width - wide - MARGIN)),
      Math.max(MARGIN, Math.min(top, stage.height - high - MARGIN)),
    ]);
    const hidden = ([left, top]) => spots.reduce((sum, each) => {
      const [a, b] = centre(each);
      const covers = a > left - DOT && a < left + wide + DOT && b > top - DOT && b < top + high + DOT;
      return sum + (covers ? (each === spot ? 100 : 1) : 0);
    }, 0);
    const best = places.reduce((least, each) => (hidden(each) < hidden(least) ? each : least));
    made.style.left = `${best[0]}px`;
    made.style.top = `${best[1]}px`;
  }

  tiles.forEach((tile, index) => {
    tile.querySelector(".ugc-open").addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open(index);
    });
  });
  previous.addEventListener("click", () => step(-1));
  next.addEventListener("click", () => step(1));
  dialog.querySelector(".ugc-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    step(by);
  });
  dialog.addEventListener("close", () => {
    shown.replaceChildren();
    tiles[current].querySelector(".ugc-open").focus();
  });
  window.addEventListener("resize", () => {
    if (!dialog.open) return;
    fit();
    choose(shown.querySelector(".ugc-current"));
  });
})();
