$(function () {
  var handle = $('#profile').data('handle');

  function showFollow(following) {
    $('#follow')
      .toggleClass('on', following)
      .text(following ? 'Following' : 'Follow');
  }

  $.getJSON('/api/profiles/' + encodeURIComponent(handle), function (profile) {
    $('#name').text(profile.name);
    $('#pronouns').text(profile.pronouns || '');
    $('#bio').html(profile.bio);
    $('#avatar').attr('src', '/avatars/' + encodeURIComponent(profile.id) + '.webp');
    $('#count').text(profile.followers);
    showFollow(profile.following);
  }).fail(function () {
    $('#profile').text('This profile cannot be shown.');
  });

  $('#follow').on('click', function () {
    $.post('/api/profiles/' + encodeURIComponent(handle) + '/follow').done(function (answer) {
      showFollow(answer.following);
      $('#count').text(answer.followers);
    });
  });
});
