/// HTTP as Larder speaks it: the seam that endpoints are written against ([Endpoint], [Exchange],
/// [Route]), and the Jetty server behind it. No other package names a Jetty type.
///
/// What holds for every request, whichever endpoint answers it: framing is strict (RFC 9112, errors
/// close the connection), the path is handed on exactly as it was sent, every answer carries a
/// request id and `X-Content-Type-Options: nosniff`, a body that cannot be finished ends in an
/// aborted connection and never in a clean end, and a client that reads or writes too slowly is cut
/// off.
@NullMarked
package dev.larder.web.http;

import org.jspecify.annotations.NullMarked;
