/// The PostgreSQL that Larder brings along: unpacking its binaries, creating its cluster below the
/// home, choosing the user it runs as, and keeping one `postgres` process alive.
///
/// It knows processes, files and signals, and nothing of the tables. Everything is built so that a
/// kill at any moment leaves a state that the next start repairs by itself: what is made appears by
/// rename, and what is left over is removed.
@NullMarked
package dev.larder.postgres.embedded;

import org.jspecify.annotations.NullMarked;
