jQuery(function ($) {
  var $basket = $('#basket');

  function line(item) {
    var $name = $('<td>').text(item.name);
    var $count = $('<td>').text(item.count);
    var $price = $('<td>').text('£' + (item.pence / 100).toFixed(2));
    var $remove = $('<button type="button">Remove</button>').data('id', item.id);
    return $('<tr>').append($name, $count, $price, $('<td>').append($remove));
  }

  function draw(items) {
    $basket.empty();
    $.each(items, function (_, item) {
      $basket.append(line(item));
    });
    if (items.length === 0) $basket.html('<tr><td colspan="4">Your basket is empty.</td></tr>');
  }

  $basket.on('click', 'button', function () {
    $.ajax({ url: '/api/basket/' + encodeURIComponent($(this).data('id')), method: 'DELETE' }).done(draw);
  });

  $('#print').on('click', function () {
    var before = $basket.html();
    window.print();
    console.debug('printed', before.length);
  });

  $.getJSON('/api/basket', draw);
});
