'use strict';
const http = require('http');
const url = require('url');

const colours = { open: '#2e7d32', full: '#c62828', unknown: '#757575' };

http
  .createServer((request, response) => {
    const { pathname, query } = url.parse(request.url, true);

    if (pathname === '/health') {
      response.end('ok');
      return;
    }

    const colour = colours[query.state] || colours.unknown;
    const label = query.label || 'event';
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end('<span style="background:' + colour + ';color:#fff;padding:2px 6px">' + label + '</span>');
  })
  .listen(process.env.PORT || 4010);
