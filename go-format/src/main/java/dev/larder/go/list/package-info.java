/// The list of a module's versions, and the choice of the latest among them.
///
/// What an upstream lists is never trusted: what could not be served, or would mislead a client, is
/// left out (protocol 3.1, 3.5).
@NullMarked
package dev.larder.go.list;

import org.jspecify.annotations.NullMarked;
