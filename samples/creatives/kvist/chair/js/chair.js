// The wool changes twice by itself and then waits; a reader's choice, or the wish for less motion, ends that at once.
(function () {
  'use strict';
  var buttons = [].slice.call(document.querySelectorAll('button'));
  var timers = [];

  function choose(wool) {
    document.body.dataset.wool = wool;
    buttons.forEach(function (button) { button.setAttribute('aria-pressed', String(button.dataset.wool === wool)); });
  }

  buttons.forEach(function (button) {
    button.addEventListener('click', function () {
      timers.forEach(clearTimeout);
      choose(button.dataset.wool);
    });
  });

  document.querySelector('.all').addEventListener('click', function (event) {
    event.preventDefault();
    window.open(clickTag, '_blank');
  });

  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) {
    ['moss', 'night', 'rust'].forEach(function (wool, i) { timers.push(setTimeout(choose, 3000 * (i + 1), wool)); });
  }
})();
