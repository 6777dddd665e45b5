/// Public checksum databases as they pass through this server (protocol 11 and 12.4).
///
/// `supported` is answered here; look-ups and tiles are forwarded as they are and kept. Nothing is
/// rewritten: the client verifies what it gets against the database's own key.
@NullMarked
package dev.larder.go.sumdb;

import org.jspecify.annotations.NullMarked;
