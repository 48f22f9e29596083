// A short address: goes on to the real one before the refresh does, and takes the fragment along.
const target = document.currentScript?.dataset.target;
if (target) location.replace(new URL(target + location.hash, location.href));
