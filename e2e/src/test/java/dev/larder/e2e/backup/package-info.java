/// Backups of a server with its database in its home: made while it serves, killed, damaged, and
/// restored elsewhere.
@NullMarked
package dev.larder.e2e.backup;

import org.jspecify.annotations.NullMarked;
